/** Words that show the role of a person in a document. All are alternatives of a regular expression, in lower case. */

/** Labels of fields for the patient. */
export const PATIENT_LABELS =
  'patient|patients|veteran|service member|pupil|learner|detainee|inmate|prisoner|pt|px|re|regarding|concerning|in regard to|client|clients|your client|our client|your patient|our patient|my patient|mutual patient|claimant|injured worker|injured person|worker|injured employee|child|baby|infant|participant|resident|care recipient|consumer|deceased|the late|student|service user|examinee|recipient of care|name of (?:the )?(?:patient|student)|this is to certify that|certify that|referral for|referral of|referral re|results for|report for|report on|summary for|medications for|prescription for|letter for|care plan for|appointment for|discharge summary for|fit note for|certificate for|records of|records for|parent or guardian of|parents? of|parent\\/guardian of|guardians? of';

/** Labels of fields for the patient when no other field names the patient: the policy or the bill may be somebody else's. */
export const WEAK_PATIENT_LABELS =
  'insured|life insured|subscriber|enrolee|beneficiary|member|account to|bill to|invoice to|applicant|person|subject|received from|employee|life assured|customer';

/** Labels of fields for clinicians. */
export const CLINICIAN_LABELS =
  'gp|g\\.p\\.|general practitioner|doctor|dr|family doctor|family physician|usual gp|usual doctor|regular doctor|previous doctor|previous gp|treating doctor|treating practitioner|nominated doctor|referring doctor|referring practitioner|referring physician|referring provider|referring gp|referrer|referred by|ref by|requested by|requesting doctor|requesting practitioner|requesting physician|ordered by|ordering provider|ordering physician|ordering doctor|consultant|surgeon|operating surgeon|assistant|anaesthetist|anesthesiologist|anaesthesiologist|specialist|physician|attending|attending physician|attending doctor|admitting physician|admitting doctor|primary care|primary care physician|primary care provider|pcp|pcp name|provider|rendering provider|billing provider|provider name|practitioner|clinician|nurse|rn|midwife|therapist|physiotherapist|psychologist|psychiatrist|pharmacist|dentist|dictated by|interpreted by|reporting radiologist|radiologist|pathologist|prescriber|prescribed by|reviewed by|seen by|assessed by|examined by|authorised by|authorized by|electronically signed by|signed electronically by|most responsible physician|mrp|responsible health professional|responsible clinician|named nurse|care coordinator|key worker|clinic doctor|on-call doctor|registrar|resident|team leader|copy to|copies to|copy|cc|c\\.c\\.|bcc';

/** Labels of fields for other people. */
export const OTHER_LABELS =
  "next of kin|nok|n\\.o\\.k\\.|emergency contact|emergency contact person|alternate contact|alternative contact|contact|contact person|key contact|carer|primary carer|caregiver|guardian|legal guardian|enduring guardian|guarantor|responsible party|person responsible|parent|parents|parent\\/guardian|parent or guardian|mother|father|mum|dad|mom|mother['’]s name|father['’]s name|spouse|partner|husband|wife|interpreter|interpreter name|witness|witnessed by|person collecting|collected by|nominee|power of attorney|attorney|poa|health care proxy|proxy|substitute decision maker|executor|employer|supervisor|manager|case manager|claims manager|claims officer|support coordinator|coordinator|support worker|policy holder|policyholder|policy owner|account holder|cardholder|card holder|name on card|subscriber name|principal|teacher|class teacher|school|solicitor|lawyer|adjuster|case officer|contact officer|sender|sent by|prepared by|typed by|taken by|entered by|received by|booked by|completed by|reported by|secretary|pa|medical secretary|release to|released to|disclose to|attn|attention|caller|called by|from";

/** Headings under which a plain `Name:` is not the patient. */
export const OTHER_SECTIONS =
  'next of kin|emergency contact|alternate contact|parent|guardian|carer|caregiver|guarantor|responsible party|person responsible|policy ?holder|subscriber|spouse|partner|interpreter|witness|employer|contact person|power of attorney|decision maker|nominee|support person';

export const CLINICIAN_SECTIONS =
  'referring (?:doctor|practitioner|provider|physician|gp)|referrer|referred by|gp details|general practitioner|doctor details|practitioner details|provider details|clinician details|treating doctor|treating practitioner|primary care|surgeon|requesting (?:doctor|practitioner)|prescriber|your doctor|usual doctor|pharmacy';

export const PATIENT_SECTIONS =
  'patient|client details|personal details|your details|participant details|claimant|child details|about you|demographics|worker details';

/** Relationships to a patient. */
export const KIN =
  'wife|husband|spouse|partner|ex-partner|ex-wife|ex-husband|de facto|fianc[eé]e?|boyfriend|girlfriend|mother|father|mum|mom|mam|dad|mummy|daddy|parents?|step-?mother|step-?father|stepmum|stepdad|foster (?:mother|father|mum|dad|carer|parent)|son|sons|daughter|daughters|step-?son|step-?daughter|child|children|kids?|brother|brothers|sister|sisters|siblings?|half-?brother|half-?sister|twins?|triplets|twin (?:brother|sister)|aunt|auntie|aunty|uncle|cousin|nieces?|nephews?|cousins|grand(?:mother|father|ma|pa|son|daughter|parents?|child|children)|nan|nanna|nana|nonna|nonno|pop|mother-in-law|father-in-law|son-in-law|daughter-in-law|sister-in-law|brother-in-law|whānau|whanau|friends?|mates?|neighbou?rs?|flatmate|housemate|roommate|carer|caregiver|support worker|guardian|foster carer|teacher|principal|coach|trainer|employer|boss|supervisor|manager|colleague|co-?worker|workmate|landlord|interpreter|solicitor|lawyer|attorney|barrister|advocate|case ?manager|case worker|claims? (?:manager|officer|assessor)|support coordinator|next of kin|executor|minister|priest|chaplain|babysitter|nanny|godmother|godfather|goddaughter|godson|ex|offender|perpetrator|driver|teammate|team-?mate|classmate|captain|assailant|stepchild|late (?:wife|husband|mother|father|son|daughter)';

/** Jobs of clinicians, as written below a signature or after a name. */
export const CLINICIAN_JOBS =
  '\\p{L}+ologists?|physician|surgeon|general practitioner|gp|g\\.p\\.|nurse(?: practitioner)?|midwife|physio|physiotherapist|physical therapist|psychiatrist|dentist|dental surgeon|orthodontist|periodontist|pharmacist|(?:occupational |speech |hand |massage |family )?therapist|speech (?:pathologist|and language therapist)|pa?ediatrician|registrar|consultant|resident medical officer|house officer|intern|optometrist|podiatrist|dietiti?an|nutritionist|radiographer|sonographer|social worker|counsellor|counselor|chiropractor|osteopath|geneticist|an(?:a?e)sthetist|anesthesiologist|obstetrician|orl surgeon|ent surgeon|paramedic|fy[12]|rmo|smo|medical officer|medical director|medical practitioner|hospitalist|intensivist|geriatrician|orthotist|prosthetist|exercise physiologist|mental health nurse|care coordinator|health visitor|clinical lead|phlebotomist|hygienist|fellow|case manager rn|diabetes educator|educator';

/** Jobs of people who write to or about a clinic but do not treat patients. */
export const OTHER_JOBS =
  'manager|practice manager|receptionist|reception|secretary|bookings?|administrat\\p{L}+|admin|officer|coordinator|clerk|solicitor|lawyer|partner|paralegal|principal|teacher|assessor|adjuster|accounts|billing|executor|guardian|enduring guardian|attorney|director|consultant \\(claims\\)|team leader|sergeant|constable|detective|case manager|claims \\p{L}+';
