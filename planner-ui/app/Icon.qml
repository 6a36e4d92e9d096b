// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.impl
import Lifang.Planner

// A built-in icon, tinted.
IconImage {
    property string icon
    property int size: Theme.icon
    source: icon === "" ? "" : "qrc:/icons/" + icon + ".svg"
    sourceSize.width: size
    sourceSize.height: size
    color: Theme.text2
}
