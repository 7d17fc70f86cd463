import { clx } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"

// Medusa's interactive blue stands at 3.7:1 on a card; an underline says the same to everybody.
export const LINK_CLASS =
  "text-ui-fg-base hover:text-ui-fg-interactive underline decoration-ui-border-strong underline-offset-2"

/** A link within text. */
export function TextLink({
  to,
  className,
  children,
}: {
  to: string
  className?: string
  children: ReactNode
}) {
  return (
    <Link to={to} className={clx(LINK_CLASS, className)}>
      {children}
    </Link>
  )
}
