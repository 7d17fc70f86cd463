import { Button, Copy, Drawer, Heading, StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PairingResponse, ScannerDeviceResponse } from "../../src/types/http/scanning"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"

/** The code that pairs a phone: to be scanned by its camera or typed, within ten minutes. It is told only here. */
export function PairingDrawer({ pairing, onClose }: { pairing: PairingResponse; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { code, url, qr_svg, ends_at } = pairing.pairing
  const { name, id, paired_at } = pairing.scanner_device
  const now = useGet<ScannerDeviceResponse>(`/admin/scanner-devices/${id}`)
  const device = now.data?.scanner_device
  const isPaired = device?.status === "paired" && device.paired_at !== paired_at
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("scanning.devices.pairing_title", { name })}</Drawer.Title>
          <Drawer.Description>{t("scanning.devices.pairing_text")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col items-center gap-y-6 overflow-y-auto">
          <img
            src={`data:image/svg+xml;utf8,${encodeURIComponent(qr_svg)}`}
            alt={t("scanning.devices.qr")}
            className="size-60 rounded-lg"
          />
          <div className="flex flex-col items-center gap-y-1 text-center">
            <Text size="small" className="text-ui-fg-subtle">
              {t("scanning.devices.or_type")}
            </Text>
            <div className="flex items-center gap-x-2">
              <Heading level="h2" className="font-mono text-2xl tracking-widest">
                {code}
              </Heading>
              <Copy content={code} />
            </div>
          </div>
          <div className="flex max-w-full flex-col items-center gap-y-1 text-center">
            <Text size="small" className="text-ui-fg-subtle">
              {t("scanning.devices.open_page")}
            </Text>
            <Text size="small" className="break-all">
              {url.split("#")[0]}
            </Text>
          </div>
          {isPaired ? (
            <StatusBadge color="green">{t("scanning.devices.is_paired")}</StatusBadge>
          ) : (
            <Text size="small" className="text-ui-fg-subtle">
              {t("scanning.devices.until", { time: format.instant(ends_at) })}
            </Text>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          {!isPaired && (
            <Button size="small" variant="secondary" type="button" onClick={() => void now.refetch()}>
              {t("scanning.devices.check")}
            </Button>
          )}
          <Button size="small" type="button" onClick={onClose}>
            {t("scanning.devices.close")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
