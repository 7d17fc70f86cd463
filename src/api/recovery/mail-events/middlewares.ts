import type { MiddlewareRoute } from "@medusajs/framework/http"

/** A mail service tells of hundreds of mails in one call. */
export const mailEventRoutes: MiddlewareRoute[] = [
  {
    matcher: "/recovery/mail-events/:provider/:secret",
    method: ["POST"],
    bodyParser: { sizeLimit: "2mb" },
  },
]
