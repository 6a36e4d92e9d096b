# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` and the Debian package hold: the programs, what they read, and what makes
# them part of a desktop. The window's own modules are inside it.
include(GNUInstallDirs)

install(TARGETS lifang lifang-planner lifang-sample RUNTIME)

set(share ${CMAKE_INSTALL_DATADIR}/lifang)
install(DIRECTORY data/rules data/messages data/places data/web DESTINATION ${share}/data PATTERN README.md EXCLUDE)
install(DIRECTORY data/readings data/sample DESTINATION ${share}/data FILES_MATCHING PATTERN "*.toml")
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/lifang/data/readings DESTINATION ${share}/data)
install(DIRECTORY styles DESTINATION ${share})

# ---- made by the program: the manual page and what completes its commands --------------------

set(made ${CMAKE_BINARY_DIR}/install)
file(MAKE_DIRECTORY ${made})
function(told_by_lifang file)
  add_custom_command(OUTPUT ${made}/${file} COMMAND lifang ${ARGN} > ${made}/${file} DEPENDS lifang VERBATIM)
endfunction()
function(packed_page page source)
  add_custom_command(OUTPUT ${made}/${page}.gz COMMAND gzip -9nc ${source} > ${made}/${page}.gz DEPENDS ${source} VERBATIM)
  install(FILES ${made}/${page}.gz DESTINATION ${ARGN})
endfunction()

told_by_lifang(lifang.1 docs --man)
told_by_lifang(lifang.bash completion bash)
told_by_lifang(_lifang completion zsh)
told_by_lifang(lifang.fish completion fish)
packed_page(lifang.1 ${made}/lifang.1 ${CMAKE_INSTALL_MANDIR}/man1)
packed_page(lifang-planner.1 ${PROJECT_SOURCE_DIR}/data/desktop/lifang-planner.1 ${CMAKE_INSTALL_MANDIR}/man1)
packed_page(lifang-sample.1 ${PROJECT_SOURCE_DIR}/data/desktop/lifang-sample.1 ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/lifang.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME lifang)
install(FILES ${made}/_lifang DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${made}/lifang.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# ---- the desktop ---------------------------------------------------------------------------

install(FILES data/desktop/lifang.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES data/desktop/lifang-planner.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES data/desktop/lifang.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)

# ---- words ---------------------------------------------------------------------------------

set(documents ${CMAKE_INSTALL_DATADIR}/doc/lifang)
configure_file(data/desktop/changelog.in ${made}/changelog @ONLY)
packed_page(changelog ${made}/changelog ${documents})
install(FILES README.md NOTICE.md data/desktop/copyright DESTINATION ${documents})
install(FILES data/desktop/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME lifang)
install(DIRECTORY docs/ DESTINATION ${documents}/docs PATTERN "*.sh" EXCLUDE)

add_custom_target(lifang_package_files ALL
  DEPENDS ${made}/lifang.1.gz ${made}/lifang-planner.1.gz ${made}/lifang-sample.1.gz ${made}/changelog.gz
          ${made}/lifang.bash ${made}/_lifang ${made}/lifang.fish)

# ---- the Debian package --------------------------------------------------------------------

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME lifang)
set(CPACK_PACKAGE_CONTACT "The Lifang developers <lifang@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "place names, door plates, communities and elderly care of a county")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Lifang is a map and a command line for the civil-affairs bureau of a Chinese
county. It checks, spells and registers place names, numbers doors and issues
their certificates, redraws communities with a proof for each plan, and sites
home-care stations by walking time. Everything lies in one GeoPackage.")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
# What is loaded by name when the window runs, so that no linker knows of it.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
  qml6-module-qtquick qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript
  qml6-module-qtquick-window qml6-module-qtquick-layouts qml6-module-qtquick-controls
  qml6-module-qtquick-templates qml6-module-qtquick-dialogs qml6-module-qtquick-shapes
  qml6-module-qt-labs-qmlmodels qml6-module-qt-labs-settings qml6-module-qt-labs-folderlistmodel
  libqt6svg6 qt6-translations-l10n fonts-noto-cjk)
list(JOIN CPACK_DEBIAN_PACKAGE_DEPENDS ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libgl1-mesa-dri, xvfb, xauth")
include(CPack)
