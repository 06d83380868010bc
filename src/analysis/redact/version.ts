/** Of the engine and its rules, as certificates and `maneiro --version` give it. The same as in package.json; a test keeps them together. */
export const ENGINE_VERSION = '0.1.0';
