/** Words before a name. Strong: what follows is a name. Weak: a capitalised word after it is probably one. */
export const STRONG_CUES = [
  ...'patient|patients|pt|name|client|claimant|insured|policyholder|policy holder|member|employee|student|applicant|tenant|beneficiary|worker|participant|resident|customer|subscriber|donor|witness|author|signed|sender|recipient|carer|guarantor|contact|from|to|re|cc|bcc|attn|attention|mother|father|parent|guardian|spouse|partner|husband|wife|son|daughter|next of kin|nok|emergency contact|gp|doctor|dr|surgeon|consultant|specialist|physician|nurse|practitioner|referrer|referred by|referring doctor|anaesthetist|assistant|midwife|therapist|case manager|manager|director|secretary|child|baby|relative|approved by|owner|treating doctor|usual doctor|usual gp|attending|assessor|signature|seen by|interpreter|insured person|life insured|broker|anaes|anaesthetic|asst|assist|surg|informant|physio|pharmacist|dietitian|optometrist|dentist|psychologist|psychiatrist|radiologist|pathologist|supervisor|foreman|coordinator|support coordinator|caller|complainant|plaintiff|defendant|deceased|nominee|claimant s name|attendee|chair|present'
    .split('|')
    .map((cue) => `${cue} :`),
  'patient name',
  'patient s name',
  'full name',
  'first name',
  'last name',
  'given name',
  'given names',
  'given name s',
  'surname',
  'family name',
  'middle name',
  'maiden name',
  'preferred name',
  'client name',
  'customer name',
  'member name',
  'employee name',
  'student name',
  'contact name',
  'contact person',
  'account name',
  'cardholder',
  'cardholder name',
  'card holder',
  'account holder',
  'name on card',
  'provider name',
  'doctor name',
  'insured name',
  'claimant name',
  'next of kin name',
  'name of patient',
  'name of insured',
  'name of claimant',
  'name of parent',
  'firstname',
  'lastname',
  'fullname',
  'patientname',
  'my name is',
  'name is',
  'name s',
  'first names',
  'forename',
  'forenames',
  'policy owner',
  'name of life insured',
  'name of doctor',
  'practitioner name',
  'worker name',
  'signatory',
  'other names',
  'alias',
  'also known as',
  'aka',
  'print name',
  'name printed',
  'dear',
  ...'kia ora|g day|good morning|good afternoon|good evening|hiya|morena|howdy|bonjour|hola|talofa|namaste|salaam|salam|bula|malo e lelei'.split(
    '|',
  ),
  'hi',
  'hello',
  'hey',
  'signed',
  'thanks heaps',
  'thanks so much',
  'ta',
  'all the best',
  'take care',
  'warmly',
  'speak soon',
  'kind regards',
  'regards',
  'best regards',
  'warm regards',
  'sincerely',
  'yours sincerely',
  'yours faithfully',
  'yours truly',
  'many thanks',
  'cheers',
  'best wishes',
  'thanks',
  'thank you',
  'with thanks',
  'signed by',
  'c o',
  'attn',
  'i am dr',
  'this is dr',
];

export const WEAK_CUES =
  'patient|ask for|asked for|looking for|named|called|name|i am|i m|im|this is|it s|spoke with|spoke to|met with|met|seen by|reviewed by|signed|prepared by|written by|authored by|approved by|referred by|hi|hello|hey|her husband|his wife|husband|wife|mother|father|son|daughter|brother|sister|partner|aunt|uncle|friend|carer|neighbour|colleague|client|employee|student|boss|manager|nurse|physician|gp|surgeon|ask|tell|contact|call|email|mr and mrs|re|thank|cc|attention|resident|claimant|insured|known as|behalf of|estate of|care of|guardian|parent|parents|ceo|president|actor|singer|author|minister|professor|detective|officer|saw|told|asked|emailed|phoned|visited|dr|grandson|granddaughter|grandmother|grandfather|cousin|niece|nephew|twins|baby|fiance|girlfriend|boyfriend|therapist|counsellor|witness|treated|admitted|discharged|member|policyholder|midwife|consultant|cardholder|owner|driver|passenger|worker|supervisor|solicitor'.split(
    '|',
  );

/** Short words before people and many other things. */
export const PREPOSITION_CUES = 'by|for|with|to|and|between|about|regarding'.split('|');

/** Words directly after a name: what people do and what is done to them. */
export const FOLLOWING = new Set(
  'said says told reports reported presented presents was is has had will would attended attends came lives lived works worked who whose aged and asked denies denied states stated underwent called emailed phoned wrote writes suffers suffered complained complains returned agreed declined requested requires needs went visited takes took died passed born rn md mbbs phd can did does feels felt consented arrived received signed understands remains continues lodged advised informed mentioned thinks wants wrote loves moved joined plays bought lost'.split(
    ' ',
  ),
);

/** Those of them that almost only people do. */
export const PERSON_VERBS: ReadonlySet<string> = new Set(
  'said says told asked called emailed phoned rang wrote lives lived works worked married divorced denied denies consented complained complains presented weighs smokes died attends attended reports aged'.split(
    ' ',
  ),
);

/** After a name they make it a place: `Ross River`, `Murray Valley`. */
export const GEOGRAPHY = new Set(
  'River Creek Valley Island Islands Mountain Mountains Bay Beach Bridge Lake Falls Range Ranges Plains Peninsula Harbour Coast Desert Ocean Cup Medal Award Prize Caves Reef Strait Beaches Suburbs Gorge Glacier Highlands Springs Rivers Bell'.split(
    ' ',
  ),
);

/** After capitalised words these make them a sign, a trial or a device: `Parkinson's disease`. */
export const EPONYM_THINGS = new Set(
  'disease syndrome sign signs test tests score scale palsy lymphoma sarcoma catheter fracture contracture ulcer phenomenon reflex manoeuvre maneuver procedure operation criteria classification index stain law effect trial inventory questionnaire thyroiditis tumour tumor cyst line tendon joint chorea encephalopathy esophagus oesophagus lesion neuroma hernia position triad node nodes anaemia anemia paralysis dementia technique method formula coefficient assessment checklist virus fever encephalitis stool clamp forceps retractor needle speculum scissors drain splint wire pin prosthesis laryngoscope airway collar chain bodies body cells cell hump angina purpura nephropathy neuropathy ataxia arthritis gangrene pneumonia protocol series prize pattern monitor biplane block bandage boot dressing suture knot incision repair drainage staging negative positive sucker solution size apple heel bow razor pouch agar'.split(
    ' ',
  ),
);
