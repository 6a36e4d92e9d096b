// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Lifang.Planner

// The room of communities: the plans, and the studio where one is edited.
Item {
    id: root
    required property Planner planner
    readonly property CommunityState community: planner.community

    function pressMain() {
        if (community.sheet === "studio") studio.pressMain()
        else if (community.sheet === "solve") solve.pressMain()
        else if (community.sheet === "review") review.pressMain()
        else plan.pressMain()
    }

    PlanPage {
        id: plan
        anchors.fill: parent
        visible: root.community.sheet === "plan"
        planner: root.planner
    }
    PlanStudioPage {
        id: studio
        anchors.fill: parent
        visible: root.community.sheet === "studio"
        planner: root.planner
        onClosed: root.community.back()
    }
    PlanSolvePage {
        id: solve
        anchors.fill: parent
        visible: root.community.sheet === "solve"
        planner: root.planner
        onClosed: root.community.back()
    }
    PlanReviewPage {
        id: review
        anchors.fill: parent
        visible: root.community.sheet === "review"
        planner: root.planner
        onClosed: root.community.back()
    }
}
