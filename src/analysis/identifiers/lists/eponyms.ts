/** Names of physicians that usually mean a sign, a device or an illness. Lower case. */
export const EPONYMS: ReadonlySet<string> = new Set(
  `achilles addison alzheimer apgar apley asherman babinski baker barr barrett barthel behcet bishop bouchard bowen braden broca brodie brudzinski brugada buerger burkitt
  charcot cheyne chiari chvostek cobb colles cormack courvoisier coxsackie crohn cushing dandy darier doppler down dupuytren duchenne ebstein ehlers epley epstein epworth
  ewing fallot fanconi foley fontan fournier fowler framingham friedreich gaucher giemsa gilbert glasgow goodpasture graves guedel guillain hartmann hashimoto heberden
  heimlich henoch hickman hirschsprung hodgkin holter homans horner huntington hydra jekyll kaposi kawasaki kerley kernig kessler killip kirschner klinefelter
  korsakoff kussmaul lachman lehane leopold lewy likert ludwig lyme mallampati mallory mantoux marfan mcburney mcmurray meckel meniere mobitz moro morton munchausen
  neelsen osler osgood paget pap papanicolaou parkinson peyronie phalen pott purkinje ramstedt raynaud reiter reye rinne robertson romberg rorschach rovsing
  ryle scheuermann sengstaken sims sjogren snellen stokes swan tinel tinetti tourette trendelenburg trousseau turner valsalva virchow volkmann waterlow weber wegener
  wenckebach wernicke whipple wilms yankauer zenker ziehl zollinger`.split(/\s+/),
);
