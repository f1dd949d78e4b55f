/** Links that download what is in memory. */
import { type ReactNode, useCallback } from "react";

interface DownloadLinkProps {
  readonly name: string;
  readonly className: string;
  readonly children: ReactNode;
  /** What to download, or how to make it when somebody asks for it. */
  readonly blob?: Blob;
  readonly make?: () => Promise<Blob>;
}

export function DownloadLink({ name, className, children, blob, make }: DownloadLinkProps) {
  const giveAddress = useCallback(
    (link: HTMLAnchorElement) => {
      if (!blob) return undefined;
      const address = URL.createObjectURL(blob);
      link.href = address;
      return () => URL.revokeObjectURL(address);
    },
    [blob],
  );
  if (!make) {
    return (
      <a ref={giveAddress} className={className} href="#/" download={name}>
        {children}
      </a>
    );
  }
  return (
    <button type="button" className={className} onClick={() => void make().then((made) => download(made, name))}>
      {children}
    </button>
  );
}

/** Saves what is in memory under a name. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken hold of it by the time this task is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
