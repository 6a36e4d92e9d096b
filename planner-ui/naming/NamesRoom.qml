// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The room of names: what waits, a new name, one name, the papers, the plans.
Item {
    id: root
    required property Planner planner
    readonly property NamesState names: planner.names

    function pressMain() {
        switch (names.sheet) {
        case "form": return form.pressMain()
        case "name": return page.pressMain()
        case "papers": return papers.pressMain()
        case "plans": return plans.pressMain()
        default: root.planner.commands.press("name_new")
        }
    }

    NamesInbox {
        anchors.fill: parent
        visible: root.names.sheet === "inbox"
        planner: root.planner
    }
    NameForm {
        id: form
        anchors.fill: parent
        visible: root.names.sheet === "form"
        naming: root.names.naming
        onClosed: root.names.back()
    }
    NamePage {
        id: page
        anchors.fill: parent
        visible: root.names.sheet === "name"
        planner: root.planner
        onClosed: root.names.back()
    }
    NamePapersPage {
        id: papers
        anchors.fill: parent
        visible: root.names.sheet === "papers"
        papers: root.names.papers
        onClosed: root.names.back()
    }
    NamePlansPage {
        id: plans
        anchors.fill: parent
        visible: root.names.sheet === "plans"
        plans: root.names.plans
        onClosed: root.names.back()
    }
}
