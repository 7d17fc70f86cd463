import { Button, Drawer, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { PortalVisitListResponse } from "../../src/types/http/portal"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"

const PAGE = 25

/** Who came through a link, the latest first. Addresses are kept as hashes: the same word is the same address. */
export function VisitsDrawer({ linkId, onClose }: { linkId: string | null; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [most, setMost] = useState(PAGE)
  const { data, error } = useGet<PortalVisitListResponse>(
    linkId && `/admin/portal-links/${linkId}/visits`,
    { limit: Math.min(most, 100) },
    { keepPrevious: true }
  )
  return (
    <Drawer open={linkId !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title asChild>
            <Heading>{t("portal.visits")}</Heading>
          </Drawer.Title>
          <Drawer.Description>{t("portal.visits_hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto p-0">
          {error && <Text className="text-ui-fg-error px-6 py-4">{error.message}</Text>}
          <ul className="divide-y">
            {data?.visits.map((visit) => (
              <li key={visit.id} className="flex flex-col px-6 py-3">
                <Text size="small" weight="plus">
                  {t(`portal.visit_acts.${visit.act}`, { defaultValue: visit.act })}
                </Text>
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {format.instant(visit.at)} ·{" "}
                  {t("portal.address_hash", { hash: visit.address_hash.slice(0, 8) })}
                </Text>
                {visit.user_agent && (
                  <Text size="xsmall" className="text-ui-fg-muted truncate">
                    {visit.user_agent}
                  </Text>
                )}
              </li>
            ))}
          </ul>
          {data && data.count > data.visits.length && most < 100 && (
            <div className="px-6 py-3">
              <Button size="small" variant="transparent" type="button" onClick={() => setMost(most + PAGE)}>
                {t("portal.more_visits")}
              </Button>
            </div>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
