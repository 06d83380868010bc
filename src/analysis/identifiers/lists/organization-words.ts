/** First words of legal forms. */
export const LEGAL_WORDS: ReadonlySet<string> = new Set(
  'Pty Ltd Limited Inc LLC LLP PLC GmbH AG BV NV Corp Corporation Incorporated Company Sons Co Pte ApS SpA SARL Oy PLLC KG AB P'.split(' '),
);

/** Words at the end of the name of a hospital, a company or an office. */
export const KIND_WORDS: ReadonlySet<string> = new Set(
  'Hospital Hospitals Clinic Clinics Medical Health Healthcare Surgery Practice Pharmacy Chemist Pathology Radiology Imaging Dental Physiotherapy Psychology Specialists University College School Academy Institute Bank Insurance Assurance Mutual Superannuation Super Council Ministry Department Foundation Trust Society Association Union Church Group Partners Associates Solutions Systems Technologies Consulting Industries Enterprises Holdings Services Agency Airlines Airways Motors Energy Capital Financial Investments Lawyers Solicitors Legal Accountants Aged Care Nursing Centre Center Laboratories Labs Pharmaceuticals Studios Logistics Constructions Construction Builders Plumbing Electrical Media Press Hotel Hotels Club Commission Tribunal Authority Board Bureau Federation Alliance Cooperative Museum Library Village Hospice Physio Orthopaedics Orthopedics Warehouse Ambulance Realty Podiatry Chiropractic Optometrists Optometry Supermarket Bakery Freight Transport Farms Foods Stores Surgery'.split(
    ' ',
  ),
);

/** Companies and public bodies known by one word. */
export const KNOWN_ORGANIZATIONS: ReadonlySet<string> = new Set(
  'Kmart Aldi Coles Myer Priceline Officeworks Woolies Linfox Transurban Telus Sobeys Loblaws Sainsbury Asda Superdrug Lidl Morrisons Waitrose Monzo Revolut Citibank Vanguard Geico Allstate Aflac Kroger Safeway Starbucks IKEA Lego Nike Adidas Zara Toshiba Panasonic Hitachi Mitsubishi Hyundai Nissan Mazda Subaru Tesla Nvidia Adobe Salesforce SAP Dropbox HESTA Cbus Hostplus UniSuper AustralianSuper GIO Youi ahm Teladoc Medtronic Stryker Roche GSK AbbVie Amgen Gilead Takeda Biogen CSL UPS USPS TNT Fonterra Xero Kiwibank Medibank Bupa HCF NIB HBF Allianz QBE Suncorp IAG NRMA AAMI MLC AMP ANZ NAB Westpac CommBank Telstra Optus Qantas Woolworths Bunnings Healius Google Microsoft Amazon Facebook Netflix IBM Intel Oracle Cisco Samsung Sony Toyota Boeing Walmart Costco Pfizer Moderna AstraZeneca Novartis Bayer Merck Sanofi Aetna Cigna Humana Barclays HSBC NatWest Santander Tesco Vodafone Walgreens FedEx DHL NASA FBI UNICEF BBC CNN NATO Uber Airbnb Spotify PayPal Verizon Comcast Honda Volkswagen BMW Siemens Nestle Nokia Ericsson LinkedIn Deloitte KPMG Accenture'.split(
    ' ',
  ),
);

/** Words that don't name a particular organization by themselves: `Private Health`, `Your Legal Services`. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  "Accounts Children Under Over Your Business Public Holders Card The This Our Your Their My His Her A An Any All Each Every New Private Public General Local Medical Mental Aged Community Primary Home Customer Client Patient Legal Financial Emergency Social Human Allied Child Support Dear Practice Other Health Palliative Intensive Acute Day Family Personal Women's Men's Dental Nursing Occupational Work Business Information Data Online Digital Accident Travel Life Car Income Total Nil Good Best High Low Group Medicare National Ambulatory After Hours Urgent Continuing Ongoing Shared Contents Building Extended Standard Complaints Contact Privacy Administration Standing Trading and of the for & Clinical Annual Leave Sick Act Regulation Policy Hospital Ancillary Extras Cover Insurance Professional Indemnity Liability Sexual Preventive Preventative Rural Remote Oral Eye Skin Heart Foot Diagnostic Specialist Outpatient Inpatient Discharge Referral Department Compliance Risk Quality Safety Training Education Student Staff Management Project Program Advisory Ethics Research Reference Working Executive Steering Audit Human Resources In To At On By With From Please Contact Visit Call Previous Next Current Usual Treating Referring Regional State Federal Commonwealth Government District Multidisciplinary Disability Ambulance Interpreter Language Translation Blood Bank Account Savings Credit Debit Direct Pre Post Non Physical Spiritual Maternal Infant Youth Adult Adolescent Older Veterans Indigenous Aboriginal Public".split(
    ' ',
  ),
);

/** Companies and public bodies known by two to four words. */
export const KNOWN_ORGANIZATION_PHRASES: readonly string[] =
  `Home Depot|Wells Fargo|Bank of America|Blue Cross Blue Shield|Blue Cross|Blue Shield|Kaiser Permanente|United Healthcare|UnitedHealthcare|Mayo Clinic|Cleveland Clinic|Rite Aid|Best Buy|General Motors|General Electric|Goldman Sachs|Morgan Stanley|American Express|Capital One|State Farm|Liberty Mutual|Johnson & Johnson|Procter & Gamble|Coca-Cola|Burger King|Whole Foods|Dollar General|Delta Dental|American Airlines|Delta Air Lines|United Airlines|British Airways|Air New Zealand|Air Canada|Virgin Australia|Commonwealth Bank|Bendigo Bank|Macquarie Bank|Chemist Warehouse|Terry White Chemmart|Soul Pattinson|Harvey Norman|JB Hi-Fi|Dan Murphy's|David Jones|Australia Post|Slater & Gordon|Slater and Gordon|Maurice Blackburn|Royal Flying Doctor Service|St John Ambulance|St Vincent de Paul|Red Cross|Lifeline Australia|Beyond Blue|Anglicare|Mission Australia|Services Australia|Medicare Australia|Defence Health|Teachers Health|Australian Unity|Latrobe Health|Healius|Australian Clinical Labs|Sullivan Nicolaides Pathology|Douglass Hanly Moir|Marks & Spencer|Royal Mail|Royal Bank of Scotland|Lloyds Bank|Legal & General|Tim Hortons|Canadian Tire|Shoppers Drug Mart|Sun Life|Canada Life|Royal Bank of Canada|Southern Cross Healthcare|Te Whatu Ora|Air India|Deutsche Bank|Credit Suisse|Red Bull|Louis Vuitton|Rolls-Royce|Ford Motor Company|Smith & Nephew|Fisher & Paykel|Price Waterhouse|Ernst & Young|Baker McKenzie|Clayton Utz|Wesfarmers Health`.split(
    '|',
  );
