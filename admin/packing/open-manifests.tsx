import { Button, Table, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { ManifestDTO, OpenManifestDTO } from "../../src/types/http/packing"
import { Card, CardText } from "../components/card"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { manifestPage, MANIFESTS_API } from "./paths"
import { useUnits } from "./use-units"

const keyOf = (open: OpenManifestDTO): string => `${open.location.id}|${open.carrier}`

/** What left and no carrier has signed for yet: a manifest is closed here. */
export function OpenManifests() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const units = useUnits()
  const prompt = usePrompt()
  const navigate = useNavigate()
  const { data, error } = useGet<{ open: OpenManifestDTO[] }>(`${MANIFESTS_API}/open`)
  const send = useSend<{ manifest: ManifestDTO }>()
  const [closing, setClosing] = useState<string | null>(null)
  if (error) throw error
  const close = async (open: OpenManifestDTO) => {
    const carrier = open.carrier || t("packing.manifests.no_carrier")
    const isSure = await prompt({
      title: t("packing.manifests.close_title", { carrier }),
      description: t("packing.manifests.close_text", {
        count: open.parcels,
        place: open.location.name ?? "",
      }),
      confirmText: t("packing.manifests.close"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!isSure) return
    setClosing(keyOf(open))
    const body = {
      location_id: open.location.id,
      carrier: open.carrier,
      idempotency_key: newIdempotencyKey(),
    }
    send.mutate(
      { path: MANIFESTS_API, body },
      {
        onSuccess: ({ manifest }) => {
          toast.success(t("packing.manifests.closed", { number: manifest.number }))
          navigate(manifestPage(manifest.id))
        },
        onError: (refused) => toast.error(refused.message),
        onSettled: () => setClosing(null),
      }
    )
  }
  return (
    <Card title={t("packing.manifests.open.title")} subtitle={t("packing.manifests.open.description")}>
      {data && !data.open.length && <CardText>{t("packing.manifests.open.none")}</CardText>}
      {data && data.open.length > 0 && (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("packing.manifests.fields.carrier")}</Table.HeaderCell>
                <Table.HeaderCell>{t("packing.manifests.fields.warehouse")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">
                  {t("packing.manifests.fields.parcels")}
                </Table.HeaderCell>
                <Table.HeaderCell className="text-right">
                  {t("packing.manifests.fields.weight")}
                </Table.HeaderCell>
                <Table.HeaderCell>{t("packing.manifests.fields.since")}</Table.HeaderCell>
                <Table.HeaderCell>
                  <span className="sr-only">{t("packing.manifests.close")}</span>
                </Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {data.open.map((open) => (
                <Table.Row key={keyOf(open)}>
                  <Table.Cell>
                    {open.carrier || (
                      <Text size="small" className="text-ui-fg-subtle" as="span">
                        {t("packing.manifests.no_carrier")}
                      </Text>
                    )}
                  </Table.Cell>
                  <Table.Cell>{open.location.name}</Table.Cell>
                  <Table.Cell className="text-right tabular-nums">{format.quantity(open.parcels)}</Table.Cell>
                  <Table.Cell className="text-right tabular-nums">
                    {open.weight ? units.weight(open.weight) : "–"}
                  </Table.Cell>
                  <Table.Cell className="whitespace-nowrap">
                    {format.instant(open.first_shipped_at)}
                  </Table.Cell>
                  <Table.Cell className="text-right">
                    <Button
                      size="small"
                      variant="secondary"
                      type="button"
                      isLoading={closing === keyOf(open)}
                      onClick={() => void close(open)}
                    >
                      {t("packing.manifests.close")}
                    </Button>
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Card>
  )
}
