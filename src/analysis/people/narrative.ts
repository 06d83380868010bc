/**
 * Sentences in which someone is cared for: "X was admitted", "Thank you for seeing X", "X's biopsy". Kept narrow, because a second
 * patient in a letter is told by them alone: nothing that a relative, a witness or a colleague does in a letter about somebody else.
 */
const TITLE = '(?:(?:mr|mrs|ms|miss|mx|mme|master)\\.? )?';
const CARE =
  'admitted|readmitted|discharged|started on|commenced on|diagnosed|found to have|treated (?:with|for)|referred (?:to|for|with)|given (?:a |an |iv |oral )|prescribed|transferred to|investigated|operated|reviewed in|seen in|seen again|reviewed again|followed up|examined|assessed|listed for|scheduled for|vaccinated|catheteri[sz]ed|intubated|anticoagulated|taken to theatre|brought in|stented|immuni[sz]ed|fitted with|put on|switched to|weaned|biopsied';
const HAD =
  'had|recovered|made a (?:good|full|slow)|a (?:\\p{L}+ ){0,2}(?:history|diagnosis) of|been (?:well|unwell|diagnosed|admitted|taking|on |having|feeling|treated|started|suffering|free of|stable)|chronic|severe|poorly|well[- ]controlled|type [12]|no (?:known )?allergies|no evidence of|regained|lost \\d|gained|advanced|metastatic|worsening|persistent|recurrent|developed|responded|tolerated|completed (?:\\p{L}+ ){0,2}(?:chemo|radio|treatment|course)';
const DOES =
  "presented (?:with|to|again|today)|presents with|underwent|denies|complains of|complained of|suffers from|suffered (?:a|an|from)|tolerated|tolerates|remains (?:well|on|stable|unwell|symptomatic|in)|continues (?:on|to (?:take|have|improve|do|experience))|takes (?:\\p{L}+ ){1,3}\\d|can(?:no|')t (?:walk|stand|sleep|work)|responded|deteriorated|improved|weighs|smokes|should (?:avoid|start|stop|continue|take|have|remain|keep|return|see)|will (?:need|require|start|have) (?:a |an |further |another )?(?:\\p{L}+ )?(?:surgery|operation|biopsy|scan|mri|ct|course|treatment|chemotherapy|dialysis|echo|endoscopy|colonoscopy|review)|needs (?:a |an )?(?:\\p{L}+ )?(?:surgery|operation|biopsy|scan|dialysis|transfusion|insulin|oxygen)|developed|recovered|delivered (?:a|by)|reports (?:\\p{L}+ ){0,3}(?:pain|symptoms?|headaches?|nausea|improvement|fatigue|dizziness|cough|sleep|breathlessness|fewer|less|no further|feeling)|attended (?:clinic|the clinic|the emergency|for (?:review|follow)|today for)|is (?:now )?(?:an? |our )?(?:\\p{L}+ )?\\d{1,3}(?:[ -]?(?:year|yr|yo|y\\/o|month)| and has)|has an? (?:appointment|operation|scan|review|follow-?up)|(?:has |had )?(?:been |was )?(?:listed|booked|scheduled) for|did not attend|failed to attend|should stop|to stop|is (?:recovering|stable|improving|pregnant|taking|on \\p{L}+ \\d|allergic|awaiting|due for|booked for|fit for|unfit)|is (?:\\d+|\\p{L}+) weeks (?:pregnant|post)";
const NOUN =
  'biopsy|blood|bloods|mammogram|results?|scan|mri|ct|x-?rays?|symptoms?|pain|medications?|wound|histology|pathology|ecg|echo\\w*|potassium|hba1c|blood pressure|operation|surgery|recovery|condition|diagnosis|treatment|asthma|diabetes|knee|hip|fracture|haemoglobin|hemoglobin|creatinine|pregnancy|cancer|tumou?r|discharge|admission|follow-?up|care plan|progress|examination|depression|anxiety|dementia';

const SUBJECT_AFTER = new RegExp(
  `^(?:,? ?\\([^()\\n]{1,60}\\))?(?:,[^,.\\n]{1,50},)? (?:was (?:also |then |subsequently |again |recently |first )?(?:${CARE})|has been (?:${CARE})|has (?:${HAD})|had (?:a |an |her |his |two |three |several )?(?:\\p{L}+ ){0,2}(?:migraines?|seizures?|fall|falls|surgery|stroke|operation|biopsy|scan|colonoscopy|heart attack|infarct\\w*|headaches?|episodes?|admission|good result|recurrence|fracture|bypass|reaction|pain|fever|cough|course|dose|review)|(?:also |now |currently |still )?(?:${DOES}))(?![\\p{L}])`,
  'iu',
);
const POSSESSION_AFTER = new RegExp(`^['’]s? (?:\\p{L}+ ){0,2}(?:${NOUN})(?![\\p{L}])`, 'iu');
const OBJECT_BEFORE = new RegExp(
  `(?:thank(?:s| you)(?: very much| so much)? for (?:kindly )?(?:seeing|referring|asking (?:me|us) to (?:see|review|assess)|sending|your (?:kind )?referral of|the referral of|involving us in the care of)|(?:^|[.!?] )(?:today )?i (?:saw|reviewed|assessed|examined|met with|operated on|had the pleasure of (?:seeing|reviewing|meeting))|pleasure (?:of seeing|to (?:see|review|meet))|(?:please|kindly) (?:see|review|assess)|grateful if you (?:could|would) (?:see|review|assess)|referring|i (?:have )?(?:referred|admitted|discharged)|records for|(?:results?|summary|report|medications?|scripts?|prescription|bloods?|referral|letter) (?:for|of|on)|care of|seeing) ${TITLE}$`,
  'iu',
);

/** Whether the words around a name say that the person is being cared for. */
export function isCaredFor(before: string, after: string): boolean {
  return SUBJECT_AFTER.test(after) || POSSESSION_AFTER.test(after) || OBJECT_BEFORE.test(before);
}
