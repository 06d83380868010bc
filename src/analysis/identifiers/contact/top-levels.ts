/**
 * Top-level domains that people write without `www`: common generic ones and countries. Those that are also words ("is", "it", "in", "to") are left
 * out.
 */
export const TOP_LEVELS: ReadonlySet<string> = new Set(
  (
    'com org net edu gov mil info biz io co ai app dev online site tech health clinic doctor dental care physio hospital pharmacy xyz blog shop store cloud email agency live ' +
    'au uk nz ca us ie de fr es pt nl eu ch pl cz sk dk se fi hu ro bg gr hr rs ru ua tr jp cn kr hk sg tw id th vn ph br mx ar cl za ke ng eg ae il lt lv ee'
  ).split(' '),
);
