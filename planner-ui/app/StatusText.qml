// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

Words {
    quiet: true
    height: Theme.status
    font.pixelSize: Theme.smallSize
}
