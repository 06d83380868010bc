/** Version of the engine and its rules in certificates and `maneiro --version`. A test checks that it is the one in package.json. */
export const ENGINE_VERSION = '0.1.0';
