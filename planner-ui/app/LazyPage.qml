// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// One of several pages in a place. It is made when it is first shown, and stays: most are not
// needed on most days.
Loader {
    required property string name
    required property string shown  // the page that is in view
    visible: shown === name
    active: false
    Component.onCompleted: if (visible) active = true
    onVisibleChanged: if (visible) active = true
}
