// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Controls.Basic
import Lifang.Planner

// What is known of the feature that was chosen.
PanelFrame {
    id: root
    required property Planner planner
    signal showWanted

    title: planner.featureTitle
    detail: planner.featureKind
    closable: true

    Flickable {
        id: scroll
        anchors.fill: parent
        anchors.bottomMargin: Theme.footer
        contentHeight: figures.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Figures {
            id: figures
            objectName: "attributes"
            width: scroll.width
            entries: root.planner.attributes
        }
    }
    PanelFooter {
        PlainButton {
            text: qsTrId("app.show")
            symbol: "geo-alt"
            main: true
            onClicked: root.showWanted()
        }
    }
}
