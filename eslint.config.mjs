import medusa from "@medusajs/eslint-plugin"
import js from "@eslint/js"
import tseslint from "typescript-eslint"

const typescript = ["**/*.{ts,tsx}"]
const tests = ["**/__tests__/**", "integration-tests/**"]

/** What Medusa itself expects of a project; its own list of ignored folders would hide our tests from every rule. */
const medusaRules = medusa.configs.recommended.filter((config) => !(config.ignores && !config.files))

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/.medusa/**",
      ".data/**",
      ".screens/**",
      "coverage/**",
      "static/**",
      "src/scanner-bundle/**",
      // The same files as admin/**, through the symlink that Medusa crawls.
      "src/admin/**",
      "**/__admin-extensions__.js",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...medusaRules.map((config) =>
    config.files ? { ...config, ignores: [...(config.ignores ?? []), ...tests] } : config
  ),
  {
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "object-shorthand": "error",
      "prefer-const": ["error", { destructuring: "all" }],
    },
  },
  {
    rules: {
      // Our errors are DomainErrors, which Medusa's handler answers alike; a wrong configuration is a plain Error.
      "@medusajs/use-medusa-error-not-generic-error": "off",
      // A service of ours takes the context of the transaction that its caller opened, and answers its options at once.
      "@medusajs/medusa-context-on-context-param": "off",
      "@medusajs/use-inject-manager-on-public-methods": "off",
      "@medusajs/service-methods-must-be-async": "off",
      // Ids are global to the store and carry our prefix, which file and variable do not.
      "@medusajs/step-id-kebab-case": "off",
      "@medusajs/workflow-id-matches-export-or-filename": "off",
    },
  },
  {
    files: typescript,
    rules: {
      // tsc knows better: it reads the types.
      "no-undef": "off",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  {
    // The framework is a server package; Medusa's bundler gives the admin the dashboard's own zod.
    files: ["admin/**"],
    rules: { "@medusajs/zod-import-source": "off" },
  },
  {
    // A promise that nobody awaits is a write that may not have happened when we answer.
    files: ["src/**/*.ts"],
    ignores: tests,
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
    },
  },
  {
    // Scripts and the demo talk to the person who runs them.
    files: ["scripts/**", "integration-tests/**", "*.config.js", "*.config.mjs"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          "console",
          "process",
          "Buffer",
          "URL",
          "fetch",
          "performance",
          "setTimeout",
          "clearTimeout",
          "require",
          "module",
          "__dirname",
        ].map((name) => [name, "readonly"])
      ),
    },
    rules: { "no-console": "off", "@typescript-eslint/no-require-imports": "off" },
  },
  {
    // Code inside page.evaluate runs in the browser.
    files: ["scripts/screens.mjs", "integration-tests/fresh-store/*.mjs", "integration-tests/browser/**"],
    languageOptions: { globals: { window: "readonly", document: "readonly", localStorage: "readonly" } },
  },
  {
    // The stranger's store is written as its owner pleases.
    files: ["integration-tests/fresh-store/store/**"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  }
)
