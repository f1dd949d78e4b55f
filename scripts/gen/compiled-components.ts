/** Libraries that packages bring compiled, as WebAssembly or data, and whose own licences the packages do not hold. */

export interface Component {
  readonly name: string;
  /** The package it comes in. */
  readonly within: string;
  readonly copyright: string;
  /** Names of files in `licence-texts`: SPDX identifiers where there is one. */
  readonly licences: readonly string[];
}

const JPEG_TURBO = {
  copyright:
    "D. R. Commander, the libjpeg-turbo Project; Thomas G. Lane, Guido Vollbeding; Viktor Szathmáry and others",
  licences: ["IJG", "BSD-3-Clause", "Zlib"],
};
const OPENJPEG = {
  name: "OpenJPEG",
  copyright:
    "2002-2014 Université catholique de Louvain (UCL); 2002-2014 Professor Benoit Macq; 2003-2014 Antonin Descampe; " +
    "2003-2009 Francois-Olivier Devaux; 2005 Herve Drolon, FreeImage Team; 2002-2003 Yannick Verschueren; " +
    "2001-2003 David Janssens; 2011-2012 CNES; 2012 CS Systemes d'Information",
  licences: ["BSD-2-Clause"],
};
const LIBPNG = { name: "libpng", copyright: "The PNG Reference Library Authors", licences: ["libpng-2.0"] };
const ZLIB = { name: "zlib", copyright: "1995-2024 Jean-loup Gailly and Mark Adler", licences: ["Zlib"] };
const LIBWEBP = { name: "libwebp", copyright: "2010 Google Inc.", licences: ["BSD-3-Clause"] };

export const COMPONENTS: readonly Component[] = [
  {
    name: "FreeType",
    within: "@embedpdf/pdfium",
    copyright: "1996-2024 The FreeType Project (https://freetype.org)",
    licences: ["FTL"],
  },
  {
    name: "Anti-Grain Geometry 2.3",
    within: "@embedpdf/pdfium",
    copyright: "2002-2005 Maxim Shemanarev (McSeem)",
    licences: ["AGG"],
  },
  { ...OPENJPEG, within: "@embedpdf/pdfium" },
  {
    name: "Little CMS",
    within: "@embedpdf/pdfium",
    copyright: "1998-2023 Marti Maria Saguer",
    licences: ["MIT"],
  },
  { ...JPEG_TURBO, name: "libjpeg-turbo", within: "@embedpdf/pdfium" },
  { ...LIBPNG, within: "@embedpdf/pdfium" },
  { ...ZLIB, within: "@embedpdf/pdfium" },
  {
    name: "ICU",
    within: "@embedpdf/pdfium",
    copyright: "1991-2024 Unicode, Inc.",
    licences: ["Unicode-3.0"],
  },
  { name: "Abseil", within: "@embedpdf/pdfium", copyright: "The Abseil Authors", licences: ["Apache-2.0"] },
  { ...JPEG_TURBO, name: "libjpeg-turbo", within: "@cwasm/jpeg-turbo" },
  { ...JPEG_TURBO, name: "MozJPEG (Mozilla Research, on libjpeg-turbo)", within: "@jsquash/jpeg" },
  { ...LIBWEBP, within: "@jsquash/webp" },
  { name: "libavif", within: "@jsquash/avif", copyright: "2019 Joe Drago", licences: ["BSD-2-Clause"] },
  {
    name: "libaom",
    within: "@jsquash/avif",
    copyright: "2016 Alliance for Open Media",
    licences: ["BSD-2-Clause", "AOM-Patent-1.0"],
  },
  {
    name: "HarfBuzz",
    within: "harfbuzzjs",
    copyright:
      "2010-2024 Google, Inc.; 2015-2020 Ebrahim Byagowi; 2019-2020 Facebook, Inc.; 2012, 2015 Mozilla Foundation; " +
      "2011 Codethink Limited; 2008, 2010 Nokia Corporation; 2009 Keith Stribley; 2011 Martin Hosken and SIL International; " +
      "2007 Chris Wilson; 2005-2022 Behdad Esfahbod; 2004-2013 Red Hat, Inc.; 1998-2005 David Turner and Werner Lemberg",
    licences: ["MIT-Modern-Variant"],
  },
  {
    name: "Tesseract",
    within: "tesseract.js-core",
    copyright: "Google Inc. and the Tesseract contributors",
    licences: ["Apache-2.0"],
  },
  { name: "Leptonica", within: "tesseract.js-core", copyright: "2001 Leptonica", licences: ["BSD-2-Clause"] },
  {
    name: "libjpeg",
    within: "tesseract.js-core",
    copyright: "1991-2014 Thomas G. Lane, Guido Vollbeding",
    licences: ["IJG"],
  },
  {
    name: "LibTIFF",
    within: "tesseract.js-core",
    copyright: "1988-1997 Sam Leffler; 1991-1997 Silicon Graphics, Inc.",
    licences: ["libtiff"],
  },
  { ...OPENJPEG, within: "tesseract.js-core" },
  { ...LIBPNG, within: "tesseract.js-core" },
  { ...LIBWEBP, within: "tesseract.js-core" },
  { ...ZLIB, within: "tesseract.js-core" },
  {
    name: "Models of Tesseract (tessdata_best)",
    within: "@tesseract.js-data/*",
    copyright: "Google Inc. and the Tesseract contributors",
    licences: ["Apache-2.0"],
  },
  {
    name: "musl and Emscripten's runtime",
    within: "every WebAssembly module",
    copyright: "2005-2020 Rich Felker, et al.; 2010-2014 Emscripten authors",
    licences: ["MIT"],
  },
];
