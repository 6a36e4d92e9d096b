// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic

// A panel's body that scrolls as one: figures and list, so that a small window shows both.
Flickable {
    id: root
    default property alias content: column.data
    contentHeight: column.height
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollBar {}

    // As little as brings the part into view; of a higher one its beginning.
    function show(part) {
        column.forceLayout()
        const top = part.mapToItem(column, 0, 0).y
        contentY = Math.min(top, Math.max(contentY, top + part.height - height))
    }
    Column {
        id: column
        width: root.width
    }
}
