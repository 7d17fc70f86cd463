import { Button, Input, Label, Text } from "@medusajs/ui"
import { useId, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import type { RecoveryPersonDTO, RecoveryPersonResponse } from "../../src/types/http/recovery-people"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { EraseDialog } from "./erase-dialog"
import { PEOPLE_API } from "./paths"
import { ConsentBadge, SuppressionBadge } from "./standing-badges"
import { Who } from "./who"

const EXAMPLE = "name@example.com"

/** Finds one person by a whole address: what they said, why nothing is sent to them, and their carts; and forgets them. */
export function FindPerson() {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const [typed, setTyped] = useState("")
  const [email, setEmail] = useState<string | null>(null)
  const { data, error, isFetching } = useGet<RecoveryPersonResponse>(
    email ? PEOPLE_API : null,
    email ? { email } : {},
    { retry: false }
  )
  const find = (event: FormEvent) => {
    event.preventDefault()
    setEmail(typed.trim() || null)
  }
  return (
    <Card level="h1" title={t("relaunch.people.title")} subtitle={t("relaunch.people.description")}>
      <form className="flex flex-wrap items-end gap-2 px-6 py-4" onSubmit={find}>
        <div className="flex min-w-0 flex-1 basis-64 flex-col gap-y-2 md:max-w-md">
          <Label htmlFor={id} size="small" weight="plus">
            {t("relaunch.people.find.label")}
          </Label>
          <Input
            id={id}
            size="small"
            type="text"
            inputMode="email"
            autoComplete="off"
            placeholder={EXAMPLE}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Button size="small" variant="secondary" type="submit" isLoading={isFetching}>
          {t("relaunch.people.find.act")}
        </Button>
      </form>
      {error && (
        <div className="px-6 py-4">
          <FormError error={error} />
        </div>
      )}
      <div aria-live="polite">{email && data && <Found email={email} person={data.person} />}</div>
    </Card>
  )
}

function Found({ email, person }: { email: string; person: RecoveryPersonDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [isErasing, setErasing] = useState(false)
  return (
    <div className="divide-y">
      {person.addresses.map((address) => (
        <div
          key={address.fingerprint}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-3"
        >
          <div className="txt-small min-w-0 flex-1 basis-48">
            <Who
              email={address.email ?? (person.erased_at ? null : email)}
              fingerprint={address.fingerprint}
              customerId={person.customer_id}
            />
          </div>
          <div className="flex flex-wrap gap-2">
            <ConsentBadge state={address.consent} />
            {address.suppressed && <SuppressionBadge reason={address.suppressed} />}
            {address.domain_suppressed && <SuppressionBadge reason="domain" />}
          </div>
          <Text size="small" className="text-ui-fg-subtle">
            {format.instant(address.consent_at)}
          </Text>
        </div>
      ))}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 px-6 py-4">
        <div className="min-w-0 flex-1 basis-64">
          <Text size="small" className="text-ui-fg-subtle">
            {person.erased_at
              ? t("relaunch.people.find.erased", { at: format.instant(person.erased_at) })
              : person.id
                ? [
                    t("relaunch.people.find.journeys", { count: person.journey_count }),
                    t("relaunch.people.find.messages", { count: person.message_count }),
                  ].join(" · ")
                : t("relaunch.people.find.no_cart")}
          </Text>
          <ul className="txt-small flex flex-col gap-y-1 pt-1">
            {person.journeys.map((journey) => (
              <li key={journey.id}>
                <TextLink to={`/relaunch/journeys/${journey.id}`}>
                  {format.instant(journey.eligible_at)}
                </TextLink>
                {" · "}
                {t(`relaunch.journeys.status.${journey.status}`)}
                {journey.sales_channel_name && ` · ${journey.sales_channel_name}`}
              </li>
            ))}
          </ul>
        </div>
        {!person.erased_at && (
          <Button size="small" variant="danger" type="button" onClick={() => setErasing(true)}>
            {t("relaunch.people.erase.act")}
          </Button>
        )}
      </div>
      {isErasing && <EraseDialog email={email} onClose={() => setErasing(false)} />}
    </div>
  )
}
