// One configuration for the three kinds of tests; TEST_TYPE chooses one, none runs all.
const testMatch = {
  unit: ["**/src/**/__tests__/**/*.unit.spec.ts", "**/scripts/**/__tests__/**/*.unit.spec.ts"],
  "integration:modules": ["**/src/modules/*/__tests__/**/*.spec.ts"],
  "integration:http": ["**/integration-tests/http/*.spec.ts"],
  browser: ["**/integration-tests/browser/*.spec.ts"],
  long: ["**/integration-tests/long/*.spec.ts"],
}

const type = process.env.TEST_TYPE
if (type && !testMatch[type]) {
  throw new Error(`TEST_TYPE is "${type}"; it can be ${Object.keys(testMatch).join(", ")}`)
}

module.exports = {
  transform: {
    "^.+\\.[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
  testEnvironment: "node",
  moduleFileExtensions: ["js", "ts", "json"],
  modulePathIgnorePatterns: ["dist/", "<rootDir>/.medusa/", "<rootDir>/integration-tests/fresh-store/store/"],
  testSequencer: "./integration-tests/longest-first.js",
  setupFilesAfterEnv: ["./integration-tests/setup.js"],
  testTimeout: 120000,
  testMatch: type
    ? testMatch[type]
    : [...testMatch.unit, ...testMatch["integration:modules"], ...testMatch["integration:http"]],
}
