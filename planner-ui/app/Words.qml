// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// Text in the house's face and size.
Text {
    property bool quiet: false
    color: quiet ? Theme.text2 : Theme.text
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
