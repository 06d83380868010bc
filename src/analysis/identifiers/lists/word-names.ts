/** Names that are also ordinary words. Lower case. */
export const WORD_NAMES: ReadonlySet<string> = new Set(
  `amber angel april art august autumn basil beau bill blanche blossom bob brandy bud buck chance charity chase cherry chip christian chuck clay cliff colt
  coral crystal daisy dale dash dawn dean dee destiny dick dolly don drew duke earl eve faith fay fern fife flint flora ford forest frank gay gene ginger glen
  grace grant guy harmony hazel heath heather herb holly honor hope hunter iris ivy jack jade jasmine jean jet jewel job josh joy june
  justice kit lance lane laurel lily loo lot love mace major mark marsh mason max may melody mercy miles misty nat nick noble norm olive opal pat
  patience paris pearl peg penny pierce piper polly poppy prudence queen rain randy ray red reed rex rich river rob robin rock rocky rod rose rowan ruby
  russet rusty sage sally sandy savannah serenity sky skip sonny spencer spike star sterling stone storm sue summer sunny tad tanner temple   trinity trip tucker tuck unity verity viola violet wade wally warren will willow win wren banks barber bell berry best bird bishop black
  blank block bloom bolt bond booth bourne bowler bowling box brand bridge brook brown buckle burn bush butcher butler carpenter case church close cook cooper
  cope cotton counsel court cross day dear dial drake driver early english farmer field fish fisher flood flower forward fox freeman french friend frost gates
  golden gold good grave graves gray green greer grey grove guest hall hand hardy hart head heard hill hook horn house hull hurt ireland judge keen key king
  knight lake lamb large law little long lord love low marshal mayer merry mill miller mills mole monk moody moon moor moss nail neat need newman noon nurse
  page paine palmer parent park parks parrish parrot parson pace peak pepper pick pike piper place pool pope porter post potter pound power press price prior
  proper prophet purse quick reader reason rice ring rivers roach roads root rush sharp shepherd short silver singer small smart smiley snow sparks speaker
  speed spring stack stark steel street strong sweet swift tailor tanner tapper thorn tower trainer trip tub turner underwood wake walker wall ward warden
  waters way weaver webb weeks welch wells west wheeler white wild winter wise wolf wood woods workman worth young`.split(/\s+/),
);
