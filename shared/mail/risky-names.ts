import type { FileRisk } from "#shared/ticket/vocabulary.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const programs = words(
  "exe com scr pif cpl msi msp msix appx appxbundle dll sys drv ocx jar bat cmd ps1 psm1 psd1 vb vbs vbe js jse mjs wsf wsh wsc sct hta lnk url reg scf inf chm iso img vhd vhdx xll application gadget settingcontent-ms library-ms search-ms one onepkg apk dmg pkg deb rpm sh command ade adp mde msc mst diagcab",
);
const carriers = words(
  "docm dotm xlsm xltm xlsb xlam pptm potm ppam ppsm sldm slk iqy html htm shtml xhtml xht mht mhtml svg svgz swf rar 7z ace arj cab",
);

/** The risk of a file as far as its name tells; null for most. `x.exe.gz` is judged as `x.exe`. */
export const riskOfName = (name: string): FileRisk | null => {
  const [last = "", before = ""] = name.toLowerCase().trimEnd().split(".").slice(1).toReversed();
  if (programs.has(last) || (/^(?:gz|bz2|xz|zip)$/.test(last) && programs.has(before))) return "blocked";
  return carriers.has(last) ? "caution" : null;
};
