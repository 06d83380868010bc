/** Number ranges of the card networks; patterns. Source: ISO/IEC 7812 issuer identification numbers as published by the networks. */
export const CARD_RANGES: readonly string[] = [
  String.raw`4(?:\d{12}|\d{15}|\d{18})`, // Visa
  String.raw`5[1-5]\d{14}`, // Mastercard
  String.raw`2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}`, // Mastercard, second series
  String.raw`3[47]\d{13}`, // American Express
  String.raw`3(?:0[0-5]|[68]\d)\d{11,16}`, // Diners Club
  String.raw`6(?:011|5\d\d|4[4-9]\d)\d{12,15}`, // Discover
  String.raw`35(?:2[89]|[3-8]\d)\d{12,15}`, // JCB
  String.raw`(?:50|5[6-9]|6[0-9])\d{10,17}`, // Maestro
  String.raw`62\d{14,17}`, // UnionPay
];
