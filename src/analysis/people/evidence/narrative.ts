/**
 * Sentences about somebody's care: "X was admitted", "Thank you for seeing X", "X's biopsy". The patterns are narrow, because they alone show that a
 * letter has a second patient. They must not match what a relative, a witness or a colleague does in a letter about somebody else.
 */
const TITLE = '(?:(?:mr|mrs|ms|miss|mx|mme|master)\\.? )?';
const CARE =
  'admitted|readmitted|discharged|started on|commenced on|diagnosed|found to have|treated (?:with|for)|referred (?:to|for|with)|given (?:a |an |iv |oral )|prescribed|transferred to|investigated|operated|reviewed in|seen in|seen again|reviewed again|followed up|examined|assessed|listed for|scheduled for|vaccinated|catheteri[sz]ed|intubated|anticoagulated|taken to theatre|brought in|stented|immuni[sz]ed|fitted with|put on|switched to|weaned|biopsied';
const HAD =
  'had|recovered|made a (?:good|full|slow)|a (?:\\p{L}+ ){0,2}(?:history|diagnosis) of|been (?:well|unwell|diagnosed|admitted|taking|on |having|feeling|treated|started|suffering|free of|stable)|chronic|severe|poorly|well[- ]controlled|type [12]|no (?:known )?allergies|no evidence of|regained|lost \\d|gained|advanced|metastatic|worsening|persistent|recurrent|developed|responded|tolerated|completed (?:\\p{L}+ ){0,2}(?:chemo|radio|treatment|course)';
const DOES =
  "presented (?:with|to|again|today)|presents with|underwent|denies|complains of|complained of|suffers from|suffered (?:a|an|from)|tolerated|tolerates|remains (?:well|on|stable|unwell|symptomatic|in)|continues (?:on|to (?:take|have|improve|do|experience))|takes (?:\\p{L}+ ){1,3}\\d|can(?:no|')t (?:walk|stand|sleep|work)|responded|deteriorated|improved|weighs|smokes|should (?:avoid|start|stop|continue|take|have|remain|keep|return|see)|will (?:need|require|start|have) (?:a |an |further |another )?(?:\\p{L}+ )?(?:surgery|operation|biopsy|scan|mri|ct|course|treatment|chemotherapy|dialysis|echo|endoscopy|colonoscopy|review)|needs (?:a |an )?(?:\\p{L}+ )?(?:surgery|operation|biopsy|scan|dialysis|transfusion|insulin|oxygen)|developed|recovered|delivered (?:a|by)|reports (?:\\p{L}+ ){0,3}(?:pain|symptoms?|headaches?|nausea|improvement|fatigue|dizziness|cough|sleep|breathlessness|fewer|less|no further|feeling)|attended (?:clinic|the clinic|the emergency|for (?:review|follow)|today for)|is (?:now )?(?:an? |our )?(?:\\p{L}+ )?\\d{1,3}(?:[ -]?(?:year|yr|yo|y\\/o|month)| and has)|has an? (?:appointment|operation|scan|review|follow-?up)|(?:has |had )?(?:been |was )?(?:listed|booked|scheduled) for|did not attend|failed to attend|should stop|to stop|is (?:recovering|stable|improving|pregnant|taking|on \\p{L}+ \\d|allergic|awaiting|due for|booked for|fit for|unfit)|is (?:\\d+|\\p{L}+) weeks (?:pregnant|post)";
const NOUN =
  'biopsy|blood|bloods|mammogram|results?|scan|mri|ct|x-?rays?|symptoms?|pain|medications?|wound|histology|pathology|ecg|echo\\w*|potassium|hba1c|blood pressure|operation|surgery|recovery|condition|diagnosis|treatment|mobility|mood|sleep|appetite|weight|vision|hearing|speech|tonsils|heart|chest|lungs?|abdomen|kidneys?|liver|eyes?|ears?|skin|rash|leg|legs|foot|feet|hand|arm|shoulder|back|neck|spine|breathing|cough|inr|sodium|allerg\\p{L}+|temperature|pulse|bp|behaviou?r|language|development|growth|age|history|function|memory|balance|diet|bowels?|bladder|periods?|airway|breasts?|prostate|psa|thyroid|glucose|sugars?|cholesterol|seizures?|migraines?|stroke|angina|injury|injuries|asthma|diabetes|knee|hip|fracture|haemoglobin|hemoglobin|creatinine|pregnancy|cancer|tumou?r|discharge|admission|follow-?up|care plan|progress|examination|depression|anxiety|dementia';

const SUBJECT_AFTER = new RegExp(
  `^(?:,? ?\\([^()\\n]{1,60}\\))?(?:,[^,.\\n]{1,50},)? (?:was (?:also |then |subsequently |again |recently |first )?(?:${CARE})|has been (?:${CARE})|has (?:${HAD})|had (?:a |an |her |his |two |three |several )?(?:\\p{L}+ ){0,2}(?:migraines?|seizures?|fall|falls|surgery|stroke|operation|biopsy|scan|colonoscopy|heart attack|infarct\\w*|headaches?|episodes?|admission|good result|recurrence|fracture|bypass|reaction|pain|fever|cough|course|dose|review)|(?:also |now |currently |still )?(?:${DOES}))(?![\\p{L}])`,
  'iu',
);
const POSSESSION_AFTER = new RegExp(`^['’]s? (?:\\p{L}+ ){0,2}(?:${NOUN})(?![\\p{L}])`, 'iu');
const OBJECT_BEFORE = new RegExp(
  `(?:thank(?:s| you)(?: very much| so much)? for (?:kindly )?(?:seeing|referring|asking (?:me|us) to (?:see|review|assess)|sending|your (?:kind )?referral of|the referral of|involving us in the care of)|(?:^|[.!?] )(?:today )?i (?:saw|reviewed|assessed|examined|met with|operated on|had the pleasure of (?:seeing|reviewing|meeting))|pleasure (?:of seeing|to (?:see|review|meet))|i (?:have )?(?:advised|counselled|reassured|started|commenced|vaccinated)|we (?:saw|reviewed|assessed|started|commenced|discharged)|(?:please|kindly) (?:see|review|assess)|grateful if you (?:could|would) (?:see|review|assess)|referring|i (?:have )?(?:referred|admitted|discharged)|records for|(?:results?|summary|report|medications?|scripts?|prescription|bloods?|referral|letter) (?:for|of|on)|care of|seeing) ${TITLE}$`,
  'iu',
);

/**
 * What people do or experience themselves, at the start of a sentence. Nobody writes this about a colleague or a relative without saying who that is.
 */
const LIFE =
  /^(?:,? ?\([^()\n]{1,60}\))? (?:(?:has |had )?(?:smoked|quit smoking|stopped smoking|fallen|lost weight)|drinks|sleeps|eats|walks|mobili[sz]es|dialyses|lives (?:alone|with|in|at|independently)|works as|is (?:a |an )?(?:retired|widowed|married|single|non-smoker|right-handed|left-handed|independent|delightful|pleasant|very keen|frail|well|doing well|much better|worse|unwell|breathless|anxious|tearful|concerned about (?:his|her)|keen)|(?:came|attended|presented|was seen|was reviewed) (?:today |again )?with (?:his|her|their)|attended (?:on|our|the|my|clinic|today|six|seven|eight|ten|\d)|was (?:accompanied by|a passenger|driving|injured|involved in|assaulted|knocked|referred|struck|induced|rear-ended|hit by|bitten|attacked|burnt|crushed|thrown|stung|kicked|exposed to|a patient of|advised to|counselled|reassured|instructed|encouraged to|told to|offered|keen to (?:proceed|have|try)|happy to (?:proceed|have|try|continue)|seen (?:today|in|for|on)|positioned|prepped|anaesthetised|brought (?:to|in))|is seen (?:today|in|for)|is (?:now |still |currently )?(?:walking|eating|sleeping|managing|recovering|coping|using|living|planning|waiting|struggling|able|having|attending|feeding|working|breathing|being treated|under (?:the|my|our) care)|is \p{L}+ and has|(?:told|informed|consulted) (?:dr|doctor|prof)|fell|slipped|tripped|injured|hurt (?:his|her)|noticed (?:a|an|some|increasing|worsening|swelling|pain|blood|numbness|tingling)|experience[sd]|ambulated|came back|returns|returned (?:to (?:clinic|the clinic|see)|for|today)|has (?:settled|done (?:well|very well)|been doing|declined (?:surgery|treatment|further)|agreed to (?:a|an|the|have|try|take|stop|start|go|undergo|surgery))|did (?:well|very well)|remains? (?:under|seizure|free|symptom|asymptomatic|active|independent|dependent|very|in good|quite|too)|agreed to (?:a|an|the|have|try|take|stop|start|go|undergo|surgery)|consented|declined|wishes to (?:proceed|have|continue|stop|stay|go)|would (?:like|prefer) to (?:have|stay|go|continue|stop|try|proceed|avoid|be|start)|wants to (?:stop|start|have|try|go|stay)|decided (?:to|against|not)|will (?:continue|take|need|require|start|return|come back|remain|stop|finish|complete|keep|have)|needs|lost (?:\p{L}+ )?(?:\d|weight|conscious)|will be (?:listed|reviewed|seen|discharged|admitted|offered|started|booked|followed)|has (?:nightmares|flashbacks|no pain|some pain|pain|headaches|trouble|difficulty|difficulties|been seen by|been (?:attending|coming|under)|two|three|four|several|a stress test|a scan|an appointment)|has completed (?:\p{L}+ ){0,3}(?:sessions|cycles|courses?|weeks)|describes (?:his|her|a |an |pain|low|poor)|avoids|can now|is able to|managed|weighed|feels (?:well|better|worse|low|tired|dizzy|anxious|that (?:his|her)))(?![\p{L}])/iu;
const SENTENCE_START = /(?:^|[.!?:•*-] ?|\n|["“(] ?)(?:(?:mr|mrs|ms|miss|mx|master)\.? )?$/iu;
const HAS =
  /^ (?:also |now |currently |still )?(?:has|had|takes|took|is taking|is on|was on|has had|suffers from|suffered from|developed|was diagnosed with|has been (?:on|taking)|uses|remains on|continues (?:on|with)|is being treated (?:for|with))(?: [\p{L}\d-]+){0,4} ?$/iu;
const CALLED_FOR =
  /^ (?:called|rang|phoned|telephoned|attended|presented)[^.\n]{0,30}\. (?:He|She|They) (?:is|has|was|needs|wants|had)\b[^.\n]{0,40}$/u;

/** Text around a name. `untilHealth`: the text between the name and the next illness or medicine; null when none is near. */
export type NameSurroundings = { before: string; after: string; untilHealth: string | null };

/** Whether the words around a name describe care for that person. */
export function isCaredFor({ before, after, untilHealth }: NameSurroundings): boolean {
  if (SUBJECT_AFTER.test(after) || POSSESSION_AFTER.test(after) || OBJECT_BEFORE.test(before)) return true;
  if (!SENTENCE_START.test(before)) return false;
  return ADDRESSED.test(after) || LIFE.test(after) || (untilHealth !== null && (HAS.test(untilHealth) || CALLED_FOR.test(untilHealth)));
}

/** "Mrs Okada, your cholesterol is high". */
const ADDRESSED = /^, (?:your|you) \p{L}/iu;

const ACTS =
  /^ (?:(?:has|had|also|then|later|kindly|will|recently|who|always|often|usually) ){0,2}(?:found|drove|brought|accompanied|helps?|helped|cares? for|cooks? for|looks? after|assisted|reviewed|examined|assessed|saw|met|visits?|visited|supports?|supported|encouraged|taught|performed|arranged|organi[sz]ed|recommended|suggested|interpreted|wrote|rang|ordered|reported that (?:he|she)|(?:feels?|says|said|thinks|believes|reports|noticed|worries|told (?:me|us)) that (?:he|she|they)|herself|himself)(?![\p{L}])/iu;

/** Whether a sentence says what somebody did for the patient, or said about the patient. */
export const actsForAnother = (after: string): boolean => ACTS.test(after);
