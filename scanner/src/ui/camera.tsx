import { BarcodeDetector, prepareZXingModule } from "barcode-detector/ponyfill"
import { useEffect, useRef, useState } from "preact/hooks"
import { useApp } from "../app-context"

/** Where the decoder lies: with us, never elsewhere. Written in by the build. */
declare const DECODER_URL: string

prepareZXingModule({ overrides: { locateFile: () => DECODER_URL } })

const FORMATS = [
  "code_128",
  "ean_13",
  "ean_8",
  "upc_a",
  "upc_e",
  "qr_code",
  "data_matrix",
  "itf",
  "code_39",
  "databar",
  "databar_expanded",
] as const

/** Milliseconds between two looks at the picture: more would only warm the phone. */
const PACE = 120

type Torch = MediaTrackCapabilities & { torch?: boolean }
type Props = Readonly<{ onText: (text: string) => void; onClose: () => void }>

/** The phone's camera as a scanner. It is loaded only when somebody asks for it. */
export default function Camera({ onText, onClose }: Props) {
  const { t } = useApp()
  const video = useRef<HTMLVideoElement>(null)
  const track = useRef<MediaStreamTrack | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [hasTorch, setTorch] = useState(false)
  const [isLit, setLit] = useState(false)

  useEffect(() => {
    let isOver = false
    let stream: MediaStream | undefined
    const look = async (detector: BarcodeDetector) => {
      while (!isOver) {
        const picture = video.current
        if (picture && picture.readyState >= 2) {
          const [found] = await detector.detect(picture)
          if (isOver) return
          if (found?.rawValue) return onText(found.rawValue)
        }
        await new Promise((resolve) => setTimeout(resolve, PACE))
      }
    }
    const open = async () => {
      if (!navigator.mediaDevices) throw new Error("no camera")
      stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
      })
      const [first] = stream.getVideoTracks()
      track.current = first ?? null
      setTorch(Boolean((first?.getCapabilities?.() as Torch | undefined)?.torch))
      if (!video.current || isOver) return stream.getTracks().forEach((one) => one.stop())
      video.current.srcObject = stream
      await video.current.play()
      await look(new BarcodeDetector({ formats: [...FORMATS] }))
    }
    open().catch((error: unknown) => {
      if (isOver) return
      const isForbidden = error instanceof DOMException && error.name === "NotAllowedError"
      setProblem(isForbidden ? "scan.camera_forbidden" : "scan.camera_missing")
    })
    return () => {
      isOver = true
      stream?.getTracks().forEach((one) => one.stop())
    }
  }, [])

  const light = async () => {
    await track.current?.applyConstraints({ advanced: [{ torch: !isLit } as MediaTrackConstraintSet] })
    setLit(!isLit)
  }

  return (
    <div class="camera" role="dialog" aria-modal="true" aria-label={t("scan.camera")}>
      {problem ? <p class="camera-problem">{t(problem)}</p> : <video ref={video} muted playsInline />}
      <div class="camera-acts">
        {hasTorch && (
          <button type="button" class="big quiet" aria-pressed={isLit} onClick={() => void light()}>
            {t("scan.light")}
          </button>
        )}
        <button type="button" class="big" onClick={onClose}>
          {t("common.close")}
        </button>
      </div>
    </div>
  )
}
