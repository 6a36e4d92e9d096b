// SPDX-FileCopyrightText: The Lifang developers
// SPDX-License-Identifier: Apache-2.0
pragma Singleton

import QtQuick

// Every number and colour of the window (logical px).
QtObject {
    property bool dark: false

    // Colours.
    readonly property color window: dark ? "#14191F" : "#F3F5F7"
    readonly property color panel: dark ? "#1D242C" : "#FFFFFF"
    readonly property color text: dark ? "#E6EBF0" : "#1B2430"
    readonly property color text2: dark ? "#A9B4C0" : "#51606F"
    readonly property color disabled: dark ? "#66727E" : "#8A949E"
    readonly property color divider: dark ? "#36414D" : "#D5DBE1"
    readonly property color border: dark ? "#7F8C9A" : "#768390"
    readonly property color accent: dark ? "#7DB8F2" : "#0B5CAD"
    readonly property color accentText: dark ? "#0B1B2B" : "#FFFFFF"
    readonly property color hover: dark ? "#28323D" : "#EBF0F5"
    readonly property color selected: dark ? "#1F4166" : "#DCEBFA"
    readonly property color error: dark ? "#FF9B91" : "#B3261E"
    readonly property color errorGround: dark ? "#43201D" : "#FCEBE9"
    readonly property color warning: dark ? "#F2B84B" : "#8A5300"
    readonly property color warningGround: dark ? "#3D2E10" : "#FFF3DC"
    readonly property color info: dark ? "#8CC1F5" : "#1D5F99"
    readonly property color infoGround: dark ? "#17334D" : "#E6F1FB"
    readonly property color good: dark ? "#6FCB97" : "#1B6E42"
    readonly property color goodGround: dark ? "#17382A" : "#E4F4EB"
    readonly property color under: dark ? "#B2ABD2" : "#542788"
    readonly property color over: dark ? "#FDB863" : "#B35806"
    readonly property color covered: dark ? "#56B4E9" : "#0072B2"
    readonly property color uncovered: "#D55E00"
    readonly property color men: "#56B4E9"
    readonly property color women: "#CC79A7"
    // The map stays light, a little dimmed.
    readonly property color mapDim: dark ? "#1F000000" : "#00000000"
    readonly property color mapText: "#1B2430"
    readonly property color mapPlate: "#E6FFFFFF"
    // Findings on the map.
    readonly property color mapNumber: "#0B5CAD"
    readonly property color mapKept: "#51606F"
    readonly property color mapError: "#B3261E"
    readonly property color mapWarning: "#8A5300"
    readonly property color mapInfo: "#1D5F99"
    readonly property color mapOver: "#B35806"
    readonly property color mapUnder: "#542788"
    readonly property color mapCovered: "#0072B2"
    // Walks of 5, 10 and 15 minutes.
    readonly property color mapWalk5: "#756BB1"
    readonly property color mapWalk10: "#BCBDDC"
    readonly property color mapWalk15: "#EFEDF5"
    readonly property color mapWalkEdge: "#4A3F8C"
    readonly property color mapGround: dark ? "#D8D6D2" : "#F5F3EE"

    // Type: size / line.
    readonly property string family: "Noto Sans CJK SC"
    readonly property int tinySize: 11
    readonly property int smallSize: 12
    readonly property int bodySize: 13
    readonly property int bodyLine: 20
    readonly property int buttonSize: 14
    readonly property int titleSize: 16
    readonly property int figureSize: 20

    // Grid of 4.
    readonly property int grid: 4
    readonly property int padding: 12
    readonly property int gap: 8
    readonly property int group: 16
    readonly property int field: 32
    readonly property int row: 28
    readonly property int tallRow: 48
    readonly property int radius: 4
    readonly property int focusWidth: 2
    readonly property int bar: 3
    readonly property int icon: 20
    readonly property int smallIcon: 16

    // Frame.
    readonly property int rail: 56
    readonly property int narrowRail: 44
    readonly property int topBar: 44
    readonly property int roomyTopBar: 1200
    readonly property int panelWidth: 360
    readonly property int wideWindow: 1600
    readonly property int widePanel: 400
    readonly property int dock: 176
    readonly property int wideDock: 232
    readonly property int grip: 6
    readonly property int dockHead: 32
    readonly property int status: 24
    readonly property int footer: 56
    readonly property int narrowWindow: 1000
    readonly property int leastMapHeight: 300
    readonly property int leastWidth: 640
    readonly property int leastHeight: 360
    readonly property int searchWidth: 360
    readonly property int scaleBar: 120
    readonly property int thumbWidth: 64
    readonly property int thumbHeight: 48
    readonly property int roomyDock: 720
    readonly property real letter: 7.5  // a half-width character of the body
    readonly property int cell: 128
    readonly property int narrowCell: 72
    readonly property int label: 112
    readonly property int shortChoice: 96
    readonly property int lowPanel: 560
    readonly property int unitWidth: 28
    readonly property int markWidth: 16
    readonly property int legendSign: 32
    readonly property int paletteHeight: 420
    readonly property int filterWidth: 176
    readonly property int listHeight: 320
    readonly property int statusWidth: 232
    readonly property int railButton: 56

    function tone(name: string): color {
        switch (name) {
        case "error": return error
        case "warning": return warning
        case "good": return good
        case "accent": return accent
        case "info": return info
        case "under": return under
        case "over": return over
        case "text": return text
        default: return text2
        }
    }
    function ground(name: string): color {
        switch (name) {
        case "error": return errorGround
        case "warning": return warningGround
        case "good": return goodGround
        default: return infoGround
        }
    }
}
