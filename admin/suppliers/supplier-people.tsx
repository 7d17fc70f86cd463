import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SupplierAddressDTO, SupplierContactDTO, SupplierDTO } from "../../src/types/http/purchasing"
import { Card, CardText } from "../components/card"
import { LINK_CLASS } from "../components/text-link"
import { useNames } from "../lib/names"

/** Who to talk to at a supplier, beside its main contact. */
export function SupplierPeople({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const people = supplier.contacts ?? []
  return (
    <Card title={t("suppliers.people.title")}>
      {people.length === 0 && <CardText>{t("suppliers.people.none")}</CardText>}
      {people.map((person) => (
        <Person key={person.id} person={person} />
      ))}
    </Card>
  )
}

function Person({ person }: { person: SupplierContactDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <div className="flex flex-col gap-y-1 px-6 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <Text size="small" leading="compact" weight="plus">
          {person.name}
        </Text>
        {person.receives_orders && <Badge size="2xsmall">{t("suppliers.fields.receives_orders")}</Badge>}
      </div>
      {person.role && (
        <Text size="small" className="text-ui-fg-subtle">
          {person.role}
        </Text>
      )}
      <Text size="small" className="flex flex-wrap gap-x-4">
        {person.email && (
          <a className={`${LINK_CLASS} break-all`} href={`mailto:${person.email}`}>
            {person.email}
          </a>
        )}
        {person.phone && (
          <a className={LINK_CLASS} href={`tel:${person.phone}`}>
            {person.phone}
          </a>
        )}
      </Text>
    </div>
  )
}

/** Where a supplier sits, hands over its goods and takes them back. */
export function SupplierPlaces({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const places = supplier.addresses ?? []
  return (
    <Card title={t("suppliers.places.title")}>
      {places.length === 0 && <CardText>{t("suppliers.places.none")}</CardText>}
      {places.map((place) => (
        <Place key={place.id} place={place} />
      ))}
    </Card>
  )
}

function Place({ place }: { place: SupplierAddressDTO }) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const town = [place.postal_code, place.city].filter(Boolean).join(" ")
  return (
    <div className="px-6 py-4">
      <Text size="small" leading="compact" weight="plus" className="pb-1">
        {t(`suppliers.address_kinds.${place.kind}`)}
      </Text>
      <Text size="small" className="text-ui-fg-subtle whitespace-pre-line break-words">
        {[place.lines, town, names.country(place.country_code)].filter(Boolean).join("\n")}
      </Text>
    </div>
  )
}
