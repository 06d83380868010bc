/** Street types, in full and abbreviated. Sources: Australia Post AS 4590, USPS Publication 28 C1, Royal Mail and Canada Post usage. Lower case. */
export const STREET_TYPES: ReadonlySet<string> = new Set(
  `broadway approach brow garth croft nook ramble quadrant parklands artery boardwalk copse driveway firetrail link pocket pursuit quays reach slope strait thoroughfare twist street st road rd avenue ave av drive dr drv lane ln place pl court ct crt crescent cres cr close cl way parade pde terrace tce ter highway hwy boulevard blvd bvd circuit cct circle cir grove gr gve esplanade esp square sq walk wlk rise mews track trk trail trl loop row quay qy promenade prom alley aly arcade arc gardens gdns green grn grange hill hills heights hts lookout outlook pass path pathway plaza plz point pt ridge rdg vale view views vista vis wharf park pk parkway pkwy pky turnpike tpke expressway expy freeway fwy crossing xing junction jct bend brae bypass causeway cswy chase common concourse corner cove crest cross cut dale dell end entrance fairway field fields fields flats ford forest fork gap gate gateway glade glen harbour harbor haven island isle key knoll knolls landing manor manors meadow meadows mill mills mission mount mountain neck orchard oval overpass pine pines plain plains port prairie radial ramp ranch rapids rest ridges river route rue run shoal shore shores spring springs spur spurs station strand stravenue stream summit throughway trace trafficway tunnel underpass union unions valley valleys viaduct village ville well wells hollow inlet lake lakes land light lights lock locks lodge mall motorway burg bluff bluffs branch bridge brook brooks burgs camp canyon cape center centers circles cliff cliffs club corners courts coves creek drives estate estates extension falls ferry forges fort freeway garden greens groves harbors islands junctions keys course crossroad crossroads walks ways tarn yard fold wynd hey race mead leas lea spinney paddock paddocks wood woods vennel loan drift drove ride weir holt moor acre acres beeches elms oaks limes hatch parkways passage skyway squares shoals streets roads avenue`.split(
    /\s+/,
  ),
);

/** Street types that are rarely anything else, so that no suburb or postcode is needed. */
export const SURE_STREET_TYPES: ReadonlySet<string> = new Set(
  'street st road rd avenue ave av drive dr drv lane ln place pl court ct crt crescent cres close cl parade pde terrace tce highway hwy boulevard blvd bvd circuit cct circle cir grove gr gve esplanade esp square sq mews trail trl quay promenade parkway pkwy turnpike tpke expressway freeway way walk alley loop row rise'.split(
    ' ',
  ),
);

/** Streets with a one-word name: `770 Broadway`. */
export const LONE_STREETS: ReadonlySet<string> = new Set('broadway esplanade strand'.split(' '));

/** Street types that come before the name. */
export const LEADING_STREET_TYPES: ReadonlySet<string> = new Set(
  'rue avenue av boulevard boul chemin place impasse allée via viale piazza calle avenida plaza route'.split(' '),
);
