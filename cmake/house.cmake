# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# One static library a folder: lifang_room(naming DEPENDS rules) makes lifang_naming
# of the .cpp files beside it and lets it see the rooms named, no others.

add_library(lifang_flags INTERFACE)
# -Wrestrict and -Wmaybe-uninitialized cry wolf in GCC 12 (its bugs 105651, 105562).
target_compile_options(lifang_flags INTERFACE -Wall -Wextra -Wpedantic -Werror
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized>)
target_include_directories(lifang_flags INTERFACE ${PROJECT_SOURCE_DIR})
if(LIFANG_SANITIZE)
  target_compile_options(lifang_flags INTERFACE -fsanitize=${LIFANG_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(lifang_flags INTERFACE -fsanitize=${LIFANG_SANITIZE})
endif()

function(lifang_room name)
  cmake_parse_arguments(ROOM "" "FOLDER" "DEPENDS;LIBRARIES;PRIVATE_HEADERS" ${ARGN})
  if(NOT ROOM_FOLDER)
    set(ROOM_FOLDER ${name})
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${ROOM_FOLDER}/*.cpp ${ROOM_FOLDER}/*.h)
  list(TRANSFORM ROOM_DEPENDS PREPEND lifang_)
  set(code ${sources})
  set(headers ${sources})
  list(FILTER code INCLUDE REGEX "\\.cpp$")
  list(FILTER headers INCLUDE REGEX "\\.h$")
  if(code)
    add_library(lifang_${name} STATIC ${sources})
    target_link_libraries(lifang_${name} PUBLIC lifang_flags ${ROOM_DEPENDS} PRIVATE ${ROOM_LIBRARIES})
    # Each header must compile alone: the target all_verify_interface_header_sets.
    # Private ones are for the room's own sources and may show its libraries.
    list(TRANSFORM ROOM_PRIVATE_HEADERS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    list(REMOVE_ITEM headers ${ROOM_PRIVATE_HEADERS})
    target_sources(lifang_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
    set_target_properties(lifang_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  else()
    add_library(lifang_${name} INTERFACE)
    target_link_libraries(lifang_${name} INTERFACE lifang_flags ${ROOM_DEPENDS})
  endif()
endfunction()
