/** Words before a name that are not part of it. Lower case, without the full stop. */
export const TITLES: ReadonlySet<string> = new Set(
  'dr mr mrs hon honorable honourable ms miss mx prof professor doctor sir dame lady lord rev reverend fr father sr sister brother judge justice magistrate senator captain capt sgt sergeant constable detective inspector nurse matron rn aprof mister madam hon mstr master'.split(
    ' ',
  ),
);

/** Words inside a name that stay in lower case, or stand before its last part. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'de da di do dos das del della der den van von vander la le les du bin binti ibn al el abu st ter ten af zu y'.split(' '),
);

/** Letters after a name. Upper case. */
export const POST_NOMINALS: ReadonlySet<string> = new Set(
  'MBBS MD PHD FRACGP FRACP FRACS FRANZCP RN EN DO DDS DMD OAM AM AO MBE OBE FRCP FRCS MRCGP NP PA ESQ JR SR II III BSC MSC MBA LLB KC QC SC DPHIL FANZCA FRANZCOG MPH BDS BN CPA JP'.split(
    ' ',
  ),
);
