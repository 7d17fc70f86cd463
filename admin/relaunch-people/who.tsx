import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { TextLink } from "../components/text-link"

type WhoProps = {
  email: string | null
  domain?: string | null
  fingerprint: string | null
  customerId?: string | null
}

/** An address, a domain, or what is left of an address that nobody keeps: the beginning of its hash. */
export function Who({ email, domain, fingerprint, customerId }: WhoProps) {
  const { t } = useTranslation("comptoir")
  const name = email ?? (domain ? `@${domain}` : null)
  if (!name)
    return (
      <div className="flex min-w-0 flex-col py-1.5">
        <span className="text-ui-fg-subtle">{t("relaunch.people.unknown_address")}</span>
        <Text as="span" size="xsmall" className="text-ui-fg-muted font-mono">
          {fingerprint}
        </Text>
      </div>
    )
  return customerId ? (
    <TextLink to={`/customers/${customerId}`} className="break-all">
      {name}
    </TextLink>
  ) : (
    <span className="break-all">{name}</span>
  )
}
