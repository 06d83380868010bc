/** Phrases by category. Lower case. The categories are those of ANALYSIS.md part 1, plus sexual orientation and politics from GDPR art. 9. */
export const SENSITIVE_TERMS: Readonly<Record<string, string>> = {
  'mental health':
    'suicidal ideation|suicidal|suicide attempt|attempted suicide|suicide|self-harm|self harm|self harming|self-harming|psychiatric admission|psychiatric history|mental illness|mental health act|schizophrenia|schizoaffective|bipolar|bipolar disorder|psychosis|psychotic episode|personality disorder|eating disorder|anorexia nervosa|bulimia|major depression|major depressive disorder|postnatal depression|post-traumatic stress disorder|post traumatic stress disorder|panic disorder|involuntary admission|mental health plan|mental health care plan|electroconvulsive therapy',
  'HIV and sexual health':
    'hiv|hiv positive|hiv-positive|aids|antiretroviral|viral load|sexually transmitted infection|sexually transmitted|sti screen|chlamydia|gonorrhoea|gonorrhea|syphilis|genital herpes|genital warts|hepatitis c|hepatitis b|pre-exposure prophylaxis|sexual assault|sexual abuse|rape|erectile dysfunction|unprotected sex|sex worker',
  'substance use':
    'alcohol dependence|alcohol dependency|alcohol abuse|alcohol misuse|alcohol use disorder|alcoholism|alcoholic|heavy drinker|binge drinking|heroin|methamphetamine|amphetamines|amphetamine|crystal meth|cocaine|cannabis|marijuana|mdma|ecstasy|opioid dependence|opioid use disorder|opioid substitution|intravenous drug use|injecting drug use|illicit drugs|illicit drug use|drug use|drug abuse|drug dependence|drug addiction|substance abuse|substance use disorder|substance misuse|methadone program|needle exchange|addiction|drug overdose|detox|detoxification|relapsed on',
  genetic:
    "brca1|brca2|brca|gene mutation|genetic testing|genetic test|genetic counselling|genetic counseling|genetic carrier|carrier of|karyotype|huntington disease|huntington's disease|huntingtons disease|lynch syndrome|genome sequencing|exome sequencing|factor v leiden|fragile x|chromosomal abnormality|hereditary cancer",
  reproductive:
    'abortion|termination of pregnancy|medical termination|surgical termination|miscarriage|ivf|in vitro fertilisation|in vitro fertilization|infertility|sperm donor|egg donor|surrogacy|surrogate|stillbirth|stillborn|contraception|vasectomy|tubal ligation|unplanned pregnancy|pregnancy loss',
  'family violence':
    "domestic violence|family violence|intimate partner violence|domestic abuse|violent partner|coercive control|apprehended violence order|intervention order|protection order|restraining order|women's refuge|assaulted by her|assaulted by his",
  'child protection':
    'child protection|child abuse|child neglect|child sexual abuse|mandatory report|mandatory notification|mandatory reporting|foster care|out of home care|out-of-home care|child at risk|removed from parents|safeguarding concern|safeguarding concerns|non-accidental injury',
  'criminal record':
    'criminal record|criminal history|convicted of|conviction for|prison|imprisoned|incarcerated|incarceration|on parole|parole officer|probation officer|on bail|charged with|police record|sex offender|community corrections order',
  religion:
    "muslim|islamic|catholic|jewish|hindu|buddhist|sikh|mormon|jehovah's witness|jehovahs witness|anglican|methodist|presbyterian|orthodox christian|seventh-day adventist|atheist|religious beliefs|quaker",
  ethnicity:
    'aboriginal|torres strait islander|māori|maori|pacific islander|caucasian|african american|african-american|hispanic|latino|latina|indigenous status|ethnicity|ethnic origin|ethnic background|romani|first nations|native american|refugee|asylum seeker',
  union: 'union member|union membership|trade union|member of the union|union delegate|union representative',
  'sexual orientation':
    'homosexual|lesbian|bisexual|transgender|gender dysphoria|sexual orientation|same-sex partner|same sex partner|gender reassignment|gender affirming|intersex',
  'political opinion':
    'political opinion|political opinions|political party|party member|member of the labor party|member of the liberal party|member of the greens',
};

/** Illnesses of several words, and abbreviations in capitals. */
export const CONDITION_PHRASES =
  "type 1 diabetes|type 2 diabetes|type i diabetes|type ii diabetes|gestational diabetes|diabetes mellitus|type 2 diabetes mellitus|type 1 diabetes mellitus|breast cancer|prostate cancer|lung cancer|bowel cancer|colon cancer|skin cancer|ovarian cancer|cervical cancer|pancreatic cancer|heart failure|congestive cardiac failure|congestive heart failure|cardiac failure|renal failure|kidney failure|liver failure|respiratory failure|chronic kidney disease|kidney disease|liver disease|heart disease|lung disease|ischaemic heart disease|ischemic heart disease|coronary artery disease|coronary heart disease|peripheral vascular disease|atrial fibrillation|atrial flutter|myocardial infarction|heart attack|cardiac arrest|high blood pressure|high cholesterol|deep vein thrombosis|pulmonary embolism|transient ischaemic attack|multiple sclerosis|parkinson's disease|parkinsons disease|alzheimer's disease|alzheimers disease|alzheimer's|parkinson's|motor neurone disease|motor neuron disease|crohn's disease|crohns disease|ulcerative colitis|coeliac disease|celiac disease|irritable bowel syndrome|gastro-oesophageal reflux|reflux oesophagitis|gastric reflux|down syndrome|down's syndrome|cystic fibrosis|cerebral palsy|rheumatoid arthritis|chronic fatigue syndrome|chronic pain|back pain|low back pain|sleep apnoea|sleep apnea|iron deficiency|vitamin d deficiency|urinary tract infection|chest infection|glandular fever|whooping cough|hand foot and mouth|learning disability|intellectual disability|autism spectrum disorder|attention deficit hyperactivity disorder|anxiety disorder|obsessive compulsive disorder|generalised anxiety disorder|generalized anxiety disorder|adjustment disorder|chronic obstructive pulmonary disease|polycystic ovary syndrome|carpal tunnel syndrome|rotator cuff tear|slipped disc|bell's palsy|graves disease|graves' disease|hodgkin lymphoma|non-hodgkin lymphoma|sickle cell disease|sickle cell anaemia|macular degeneration|hearing loss|brain injury|traumatic brain injury|spinal cord injury|stress fracture|muscular dystrophy|guillain-barré syndrome|food poisoning|peanut allergy|nut allergy|penicillin allergy|anaphylactic reaction|ectopic pregnancy|pre-eclampsia|placenta praevia|kidney stones|gallstones|peptic ulcer|varicose veins|tennis elbow|frozen shoulder|plantar fasciitis|meniere's disease|meniscal tear|acl tear|torn meniscus|ligament tear|covid-19|long covid|shortness of breath";

export const CONDITION_ABBREVIATIONS =
  'COPD PTSD ADHD OCD GORD GERD IHD CKD T2DM T1DM NIDDM IDDM UTI PCOS DVT COVID-19 MND ESRD AAA TIA NSTEMI STEMI CVA HTN'.split(' ');

/** Words that name an illness together with the words before them: `lupus nephritis`, `left ankle fracture`. */
export const CONDITION_HEADS: ReadonlySet<string> = new Set(
  'disease syndrome disorder cancer carcinoma fracture infection failure deficiency tumour tumor lymphoma leukaemia sclerosis dystrophy palsy sprain dislocation neuropathy arthritis hepatitis'.split(
    ' ',
  ),
);
