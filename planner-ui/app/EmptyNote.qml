// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// What an empty list says: what is missing, and what to do.
Words {
    width: parent ? parent.width : implicitWidth
    padding: Theme.padding
    quiet: true
    wrapMode: Text.Wrap
    lineHeight: Theme.bodyLine
    lineHeightMode: Text.FixedHeight
}
