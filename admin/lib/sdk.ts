import Medusa from "@medusajs/js-sdk"

/** The admin's own client: same address and same kind of sign-in as the dashboard it runs in. */
export const sdk = new Medusa({
  baseUrl: typeof __BACKEND_URL__ === "string" ? __BACKEND_URL__ : "/",
  auth: {
    type: (typeof __AUTH_TYPE__ === "string" && __AUTH_TYPE__) || "session",
    jwtTokenStorageKey:
      (typeof __JWT_TOKEN_STORAGE_KEY__ === "string" && __JWT_TOKEN_STORAGE_KEY__) || undefined,
  },
})
