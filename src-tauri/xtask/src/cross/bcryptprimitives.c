/* Wine lacks this library of Windows, from which Rust takes random bytes. For the test prefix only; never shipped. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
  while (count) {
    ULONG part = count > 0x10000000 ? 0x10000000 : (ULONG)count;
    if (!SystemFunction036(bytes, part)) return FALSE;
    bytes += part;
    count -= part;
  }
  return TRUE;
}

BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, LPVOID reserved) { return TRUE; }
