/** Words before a name that are not part of it. Lower case, without the full stop. */
export const TITLES: ReadonlySet<string> = new Set(
  'dr mr mrs hon honorable honourable ms miss mx prof professor doctor sir dame lady lord rev reverend fr father sr sister brother judge justice magistrate senator captain capt sgt sergeant constable detective inspector nurse matron rn aprof mister madam hon mstr master'.split(
    ' ',
  ),
);

/** Words inside a name that stay in lower case, or come before its last part. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'de da di do dos das del della der den van von vander la le les du bin binti ibn al el abu st ter ten af zu y'.split(' '),
);

/** Letters after a name, in the usual case. */
export const POST_NOMINALS: ReadonlySet<string> = new Set(
  'MBBS MD PHD FRACGP FRACP FRACS FRANZCP RN EN DO DDS DMD OAM AM AO MBE OBE FRCP FRCS MRCGP NP PA ESQ JR SR II III BSC MSC MBA LLB KC QC SC DPHIL FANZCA FRANZCOG MPH BDS BN CPA JP PhD DPhil MSc BSc MBChB BMBS BMed MChD MSN BSN DNP APRN ARNP CRNP CRNA CNM CNC FNP FNP-C FNP-BC AGNP NP-C PA-C LPN LVN CNA DPT OTR OTD SLP LCSW LMSW LMFT LPC LPCC LMHC PsyD EdD DPM DSc ScD JD PharmD RPh CPhT FACS FACP FACC FACOG FAAP FAAFP FACEP FAAOS FACEM FACRRM FACD FCICM FCEM FICM MRCS MRCP MRCEM MRCPCH MRCPsych DCH DRCOG DRANZCOG DipObs GradDip MCSP MCISc APD APAM CHT CDE RDN LDN RDMS MHSc MPhil MNurs BNurs BPharm BPhysio BPsych BAppSc'.split(
    ' ',
  ),
);
