// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The room of door plates: the roads, and the numbering of one.
Item {
    id: root
    required property Planner planner
    readonly property PlatesState plates: planner.plates

    function pressMain() {
        if (plates.sheet === "number") page.pressMain()
        else if (plates.sheet === "certificates") desk.pressMain()
        else if (plates.sheet === "signs") signs.pressMain()
        else roads.pressMain()
    }

    RoadList {
        id: roads
        anchors.fill: parent
        visible: root.plates.sheet === "roads"
        plates: root.plates
    }
    NumberRoadPage {
        id: page
        anchors.fill: parent
        visible: root.plates.sheet === "number"
        numbering: root.plates.numbering
        onClosed: root.plates.back()
    }
    SignsPage {
        id: signs
        anchors.fill: parent
        visible: root.plates.sheet === "signs"
        signs: root.plates.signs
        onClosed: root.plates.back()
    }
    Item {
        id: desk
        readonly property CertificateDesk at: root.plates.certificates
        function pressMain() {
            if (at.page === "form") form.pressMain()
            else if (at.page === "one") one.pressMain()
            else list.pressMain()
        }
        anchors.fill: parent
        visible: root.plates.sheet === "certificates"
        CertificateList {
            id: list
            anchors.fill: parent
            visible: desk.at.page === "list"
            desk: desk.at
            onClosed: root.plates.back()
        }
        CertificateForm {
            id: form
            anchors.fill: parent
            visible: desk.at.page === "form"
            desk: desk.at
            onClosed: root.plates.back()
        }
        CertificatePage {
            id: one
            anchors.fill: parent
            visible: desk.at.page === "one"
            desk: desk.at
            attachments: root.planner.attachments
            onClosed: root.plates.back()
        }
    }
}
