/** Words in forms and in headings of letters and reports. Lower case. Source: HL7 and openEHR section headings, intake forms of clinics. */
export const FORM_WORDS: ReadonlySet<string> = new Set(
  `affect affiliation alternately apportionment assigned assignment authorization authorisation birthplace carbon caregiver cultural dictated enclosure enclosures eminence capillary spoken salutation scratch voiding abnormal activities address adjudication adjuster adverse advisory aetiology alternate alternative ambulating amendment amendments amount annotation antecedent appearance appetite approximate assessor assistive attendee
  attestation authorising authorizing background baseline biller billing biopsychosocial bloods cardholder certifying checklist chronology citizenship claims coinsurance collateral comorbidities comorbidity comparison complaint
  complaints common compliance complications concerns concession conclusion conclusions concurrent condition conditions confidential confidentiality consents consultation consultations contributory coordination copay copayment
  correspondence counseling counselling coverage credential credentials criteria custodian custody daily debrief decision declaration deductible delivery demographics dependant dependants dependent dependents description
  destination determination developmental device devices diagnoses diagnostic diagnostics differential directive directives disability disclaimer disclosure disclosures discussion disposition documentation dosing duration
  dwelling educational educator effective electronic eligibility employer employment empty encounter encounters endocrine enrollment enrolment episode equipment ethnicity etiology evaluation evaluations evidence examination
  examinations examiner exclusions executor exercise exercises expiry explanation exposure exposures factors falls feedback fertility findings followup forensic frailty functional functioning goals gravida grievance guarantor
  gynaecological gynecological habits handover hazards height hereditary history holder hospitalisations hospitalizations household hygiene hypothesis identification identity illness illnesses imaging immunisation immunisations
  immunization immunizations impairment impairments impressions incident income indication indications infectious initials injuries injury inpatient insight instructions insurance intake integumentary intervention interventions
  interview intolerance intolerances introduction invoice issue itemised itemized judgement judgment kin laboratory language ledger legal licensure lifestyle limitations literacy living maiden maintenance management mandatory
  manual marital mechanics mechanism mechanisms menses menstrual mental microscopic milestone milestones mobility modalities mode monitoring mood motivation narrative nationality neurologic neurological neuropsychological
  nutrition nutritional objective objectives observation observations occupation occupational occurrence ongoing onset operation operations opinion orders orientation outcome outcomes outpatient overview ownership parity
  participant participants pathology payer payor perception performed pharm pharmacotherapy phases physiotherapy policyholder postal posture precautions precipitating predisposing preferences preferred pregnancies premorbid
  preparation prescriber prescriptions presentation presenting prevention preventive previous procedure procedures prognosis progress prohibition pronouns prosthetics provisional psy psychiatric psychological psychosocial
  purpose qualifications questionnaire questions race rationale reaction reactions readings reason reasons recommendation recommendations reconciliation recreational referral referrals referrer referring regular rehab
  rehabilitation relationship relationships religion reminders remittance rendered repeat request requested requesting residence residential respiratory responsibilities responsible restriction restrictions result results
  retirement review reviewer risks safety schedule screening screenings secondary sensitivities settlement severity sexuality signatory sleep smoker smoking social sociodemographic socioeconomic source spirituality spouse
  statement statements status subscriber substance substances suburb suffix suicidality summary superannuation supervising supervision supplement supplementary supplements supplier surgeries surgical surveillance surveys
  symptoms synopsis technique tertiary testing therapeutic therapies therapy thought timeline tobacco transcribed transcriptionist transfer transition transport trauma treatment treatments tremors trial undersigned unspecified
  urgency vaccination vaccinations vaccine vaccines validation valuables vaping veteran visit visits vitals vocational voluntary vulnerabilities waiver warnings weight wellbeing wellness withdrawal witness workplace worsening
  zip`.split(/\s+/),
);

/** Field labels of forms. Below or beside another label they are the next field, not a value. Lower case, without straight apostrophes. */
export const FIELD_LABELS: ReadonlySet<string> = new Set(
  (
    'gross description|grip strength|drawer test|aboriginal or torres strait islander|account name|account number|address|adjuster name|admission date|advance directive|age|allergies|alternate contact|appointment date|appointment time|appointment type|attending physician|' +
    'attorney name|bank details|billing address|blood type|cardholder name|care team|case manager|case number|cell|cell phone|chart number|chief complaint|city|claim number|clinician|concession card|contact details|contact number|' +
    'contact person|country|country of birth|current medications|date|date of accident|date of birth|date of injury|date of service|date of visit|daytime phone|diagnosis|discharge date|doctor|drivers licence|drivers license|' +
    'effective date|email|email address|emergency contact|emergency contact name|emergency contact number|employer|employer name|employment status|ethnicity|expiry date|family doctor|family history|family name|fax|first language|' +
    'first name|full name|gender|gender identity|general practitioner|given name|given names|group number|guarantor|guarantor name|guardian|guardian name|health card|health fund|height|home address|home phone|household income|' +
    'indigenous status|insurance|insurance company|insurance id|insurance plan|insurance provider|interpreter|interpreter needed|interpreter required|language|language spoken|last name|legal guardian|legal name|maiden name|' +
    'marital status|medical history|medical record number|medicare card|medicare number|medications|member id|middle initial|middle name|mobile|mobile number|mobile phone|mothers maiden name|name|name of insured|nationality|' +
    'next of kin|next of kin name|next of kin phone|occupation|other names|parent name|parent or guardian|past medical history|patient|patient details|patient id|patient information|patient name|patient number|payer|phone|' +
    'phone number|physician|place of birth|plan type|policy holder|policy holder name|policy number|policyholder|postal address|postcode|power of attorney|preferred contact method|preferred language|preferred name|' +
    'preferred pharmacy|preferred pronouns|primary care physician|primary care provider|primary insurance|primary language|print name|private health insurance|pronouns|race|reason for referral|reason for visit|reference number|' +
    'referral source|referred by|referring doctor|referring physician|referring provider|relationship|relationship to insured|relationship to patient|religion|residential address|responsible party|room number|secondary insurance|' +
    'sex|sex assigned at birth|signature|signature of patient|signature of witness|signed|smoking status|social history|social security number|specialist|spouse|spouse name|state|street|street address|subscriber|subscriber id|' +
    'subscriber name|suburb|suffix|surname|telephone|title|todays date|treating doctor|usual doctor|usual gp|veteran status|visit type|weight|witness|work phone|zip|zip code'
  ).split('|'),
);
