// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// A figure over what it counts.
Column {
    id: root
    required property string title
    required property string detail
    required property string figure
    required property string tone
    Words {
        width: parent.width
        text: root.figure
        color: root.tone === "" ? Theme.text : Theme.tone(root.tone)
        font.pixelSize: Theme.figureSize
    }
    Words {
        width: parent.width
        text: root.title
        quiet: true
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
    }
    Words {
        width: parent.width
        visible: text !== ""
        text: root.detail
        quiet: true
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
    }
}
