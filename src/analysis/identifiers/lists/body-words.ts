/** Parts of the body, as used in imaging requests and examinations. Lower case. Source: Terminologia Anatomica and everyday English. */
export const BODY_WORDS: ReadonlySet<string> = new Set(
  `thenar hypothenar iliotibial pupillary hepatobiliary tibiofibular patellofemoral abdomen acetabulum acromion adenoid adenoids adnexa adrenal airway alveolar alveoli amygdala ankle anterior antrum anus aorta aortic apex appendix arm arms arterial arteries artery atlas atria atrium auricle axilla back bicep
  biceps bile bladder bone bones bony bowel brachial brain brainstem breast breasts bronchi bronchus bursa buttock buttocks caecum calcaneus calf calves capsule cardiac carotid carpal cartilage cecum cerebellum cerebrum
  cervical cervix cheek chest clavicle coccyx colon condyle cord cords cornea coronary cortex cranial cranium cruciate cuff cuticle deltoid dermis diaphragm digit digits disc discs disk duct ducts duodenum ear eardrum ears
  elbow elbows endometrium epidermis epididymis epiglottis esophagus eye eyebrow eyelid eyelids eyes facet facets facial fallopian fascia femoral femur fibula finger fingernail fingers foot forearm forearms forefoot foreskin
  fossa gallbladder gastric genitalia gingiva gland glands glenoid gluteal gluteus groin gum gums gut haemorrhoid hallux hamstring hamstrings hand hands head heart heel heels hemorrhoid hindfoot hip hips humeral humerus
  hypothalamus ileum iliac inguinal instep intestine intestines jaw jejunum joint joints jugular kidney kidneys knee kneecap knees knuckle knuckles labia labral labrum larynx ligament ligaments limb limbs lip lips liver lobe
  lobes lumbar lumbosacral lung lungs lymph mandible maxilla maxillary menisci meniscus metacarpal metacarpals metatarsal metatarsals midfoot mitral molar mouth mucosa muscle muscles musculature myocardium nail nails nape nasal
  navel neck nerve nerves nipple node nodes nose nostril nostrils occiput oesophagus optic oral orbit ovaries ovary palate pancreas parathyroid parotid patella patellar pectoral pelvic pelvis penis pericardium perineum peroneal
  phalanges phalanx pharynx pituitary placenta plantar pleura pons popliteal prostate pulmonary pupil pupils quadriceps radial radius rectum renal retina rib ribcage ribs rotator sacral sacroiliac sacrum saphenous scalp
  scaphoid scapula scapular sciatic sclera scrotum septum shoulder shoulders sinus sinuses skeleton skin skull spinal spine spleen sternal sternum stomach subtalar supraspinatus sural talus tarsal temporal temporomandibular
  tendon tendons testes testicle testicles testis thigh thighs thoracic thorax throat thumb thumbs thymus thyroid tibia tibial toe toenail toes tongue tonsil tonsils tooth torso trachea tracheal trapezius tricep triceps
  tricuspid trochanter trunk tympanic ulna ulnar umbilical umbilicus ureter ureters urethra uterus uvula vagina vaginal valve valves vascular vein veins venous ventricle ventricles ventricular vertebra vertebrae vertebral vulva
  waist wrist wrists`.split(/\s+/),
);

/** Positions, movements, imaging terms and what an examination looks at. Lower case. Source: RadLex, LOINC names of examinations. */
export const EXAMINATION_WORDS: ReadonlySet<string> = new Set(
  `abduction abductor acuity adduction adductor ambulation ambulatory analgesia angiogram angiography angioplasty anterolateral anteroposterior apical apprehension arthrogram ascites aspect aspiration atraumatic attenuation
  auscultation axial barium basal bilateral bilaterally biopsy bruising callus catheterisation catheterization caudal clonus colonoscopy compression contracture contralateral contrast coronal cortical crepitus
  culture cultures curvature cytology deficit deficits deformity dexa diastolic dilated discectomy dislocation dissection distal distension distention dominant doppler dorsal dorsiflexion ecchymosis echocardiogram
  echocardiography edema effusion electrocardiogram electroencephalogram electromyography elevation enlargement equal erythema eversion exam excursion extension extensor extensors extremities extremity flexion flexor
  flexors fluoroscopy focal foraminal fusion gadolinium gait gallop gallops glucose goniometer grasp haemoglobin hemoglobin hernia heterogeneous histology histopathology hyperextension hyperflexion hypertrophy
  hypoechoic impingement inferior inferolateral infusion injection insertion intact intensity interval intramuscular intravenous inversion ipsilateral isotope kyphosis laceration lateral laterality laxity lesion lesions
  lordosis lumpectomy lymphadenopathy lymphocytes mammogram mammography margins marrow medial metastases metastasis midline mobilisation mobilization motor murmur murmurs musculoskeletal nonfocal
  nontender normocephalic nuchal nuclear obese oblique occlusion odontoid opacity operative orientated oriented orthopaedic orthopedic osseous osteophyte osteophytes outlet oximetry palpable palpation pap parenchyma percussion
  peripheral periphery peritoneal pharyngeal plane plantarflexion platelet platelets pleural posterior posterolateral postop postoperative preop preoperative pronation prone proprioception proximal pulse pulses quadrant
  quadrants radiograph radiographs radiological radiology reflex reflexes regimen resting retrolisthesis rhythm rotation rubs sagittal saturation scan scans scoliosis sedation segment sensation sensory shear signal sitting
  sonogram sonography spasm spasms specimen specimens spirometry spondylolisthesis sprain squat stance standing static stenosis stent strain strength stress subcutaneous subluxation superficial superior supination supine supple
  supraclavicular suture sutures swallow symmetrical symmetry systolic tandem tender tenderness tendinopathy tendonitis tomography tone topical traction transabdominal transthoracic transvaginal tremor triage ultrasound
  unilateral unremarkable upper urinalysis valgus varus venogram ventral vertical vestibular visual volar weightbearing workup wound xray xrays`.split(
    /\s+/,
  ),
);
