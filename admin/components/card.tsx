import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

type CardProps = {
  title: ReactNode
  subtitle?: ReactNode
  badges?: ReactNode
  actions?: ReactNode
  level?: "h1" | "h2"
  children?: ReactNode
}

/** A card of a page: title, badges and acts above, its rows below. */
export function Card({ title, subtitle, badges, actions, level = "h2", children }: CardProps) {
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2">
            <Heading level={level} className="break-words">
              {title}
            </Heading>
            {badges}
          </div>
          {subtitle && (
            <Text size="small" className="text-ui-fg-subtle">
              {subtitle}
            </Text>
          )}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </Container>
  )
}

export function CardText({ children }: { children: ReactNode }) {
  return (
    <div className="px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle">
        {children}
      </Text>
    </div>
  )
}
