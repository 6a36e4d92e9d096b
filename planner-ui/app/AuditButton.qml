// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Runs an audit; while it runs, says how far it is and stops it.
PlainButton {
    required property Audit audit
    required property string title
    signal wanted

    text: audit.busy ? qsTrId("app.task.stop") + " " + Math.round(100 * audit.share) + "%" : title
    onClicked: {
        if (audit.busy) audit.cancel()
        else wanted()
    }
}
