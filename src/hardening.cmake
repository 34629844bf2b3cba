# SPDX-License-Identifier: Apache-2.0
# What somebody who found a hole would still have to get past: for the targets of the folder that includes this and of
# those below it, as far as the compiler has it. Sanitizers have their own. tests/hardening.sh reads it from the files.
include(CheckCXXCompilerFlag)
include(CheckLinkerFlag)
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(DOSSIER_SANITIZE)
  return()
endif()
foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
  string(MAKE_C_IDENTIFIER "takes${flag}" takes)
  check_cxx_compiler_flag(${flag} ${takes})
  if(${takes})
    add_compile_options(${flag})
  endif()
endforeach()
# 3 knows sizes that are only known at run time, too; a compiler without it takes it for 2. It needs optimisation.
add_compile_options($<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
                    $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
foreach(word relro now noexecstack)
  check_linker_flag(CXX LINKER:-z,${word} takes_z_${word})
  if(takes_z_${word})
    add_link_options(LINKER:-z,${word})
  endif()
endforeach()
