/**
 * Names that many unrelated files use: keys and values of PDF itself, standard fonts, glyphs. They say nothing of a
 * document, and a file cannot do without them.
 */
const VOCABULARY = new Set(
  (
    "A AA ADBE AE AESV2 AESV3 AIMetaData AIPDFPrivateData1 AIPDFPrivateData2 AIPDFPrivateData3 AIS AP AS " +
    "ASCIIHexDecode Aacute Acircumflex AcroForm Action ActualText Adieresis Agrave Alpha Alt Alternate Annot " +
    "Annotation Annots AntiAlias ArialMT Aring ArtBox Artifact Artwork Ascent Atilde AuthEvent Author AvgWidth B " +
    "BBox BC BG BM BS BaseEncoding BaseFont BaseVersion BitsPerComponent BitsPerCoordinate BitsPerFlag " +
    "BitsPerSample Black BleedBox Block Border Bounds Btn C CA CCITTFaxDecode CF CFM CIDFontType0 CIDFontType0C " +
    "CIDFontType2 CIDSet CIDSystemInfo CIDToGIDMap CMap CS CapHeight Caption Catalog Ccedilla Ch CharProcs CharSet " +
    "Chart Chartsheet CheckSum Choice1 ClassMap ColorSpace Colors Columns Comment CommentAnchor Comments Company " +
    "Components ContainerVersion Contents Coords Count Cour Courier CreationDate Creator CreatorInfo " +
    "CreatorVersion CropBox Cyan D DA DCTDecode DL DR DS DV DW Decode DecodeParms DefaultRGB DejaVuSans Delta Desc " +
    "DescendantFonts Descent Design Dest Dests DeviceCMYK DeviceGray DeviceN DeviceRGB Diagram Dialogsheet " +
    "Differences Direction DisplayDocTitle Div DocOpen Document Domain DropCap E EF Eacute Ecircumflex Edieresis " +
    "Egrave EmbeddedFile EmbeddedFiles Encode Encoding Encrypt Endnote Eth Euro ExtGState Extend Extends " +
    "ExtensionLevel Extensions F FRM FS FT False Ff Fields Figure FileAttachment Filespec Filter First FirstChar " +
    "Fit FitH FitR FitV Flags FlateDecode Font FontBBox FontDescriptor FontFamily FontFile FontFile2 FontFile3 " +
    "FontMatrix FontName FontStretch FontWeight Footer Footnote Form FormType FreeText FreeTextTypewriter Function " +
    "FunctionType Functions G GoTo Group H HT HeBo Header Height Helv Helvetica Highlight I ICCBased ID IDTree IT " +
    "Iacute Icircumflex Identity Idieresis Igrave Illustrator Image ImageB ImageC ImageI Index Indexed Info Ink " +
    "InkHighlight InkList InlineShape Intent Interpolate ItalicAngle J JBIG2Decode JPXDecode JS JavaScript K " +
    "Keywords Kids L L2R LBody LI LZWDecode Lang Last LastChar LastModified Layout Leading Length Length1 Length2 " +
    "Length3 LiberationSans Limits Linearized Link Lslash Luminosity M MCID MCR MK MMType1 MWFOForm MacRomanEncoding " +
    "Macrosheet Magenta MarkInfo Marked Mask Matrix MaxLen MaxWidth MediaBox Metadata MissingWidth ModDate " +
    "Multiply N NChannel NM Name Names NeedAppearances Next NonStruct None Normal Note Ntilde NumBlock Nums O OBJR " +
    "OCG OCGs OCProperties OE ON OP OPM Oacute Obj ObjStm Ocircumflex Odieresis Off Ograve Omega OneColumn Open " +
    "OpenAction OpenType Opt Order Ordering Oslash Other Otilde Outline Outlines P PDF PDFDocEncoding PZ Page " +
    "PageLabels PageLayout PageMode Pages PaintType Panose Params Parent ParentTree ParentTreeNextKey Part Pattern " +
    "PatternType Perms Pg PieceInfo Placement Popup Potato Predictor Prev Private ProcSet Process Producer " +
    "Properties Q QStream QTest Quack QuadPoints R RBGroups RC Range Rect Registry RelativeColorimetric Resources " +
    "RoleMap Root Rotate RoundtripVersion Rows RunLengthDecode S SA SI SM SMask Scaron Sect Shading ShadingType " +
    "SinglePage Size Slide SourceModified Span Squiggly St Stamp Standard StdCF StemH StemV StmF StrF StrikeOut " +
    "Strikeout StructElem StructParent StructParents StructTreeRoot Style Subj Subject Subscript Subtype " +
    "Superscript Supplement T TD TR TU Table Tabs Text TextBox Textbox Thorn Thumb TilingType Title ToUnicode " +
    "TransGs Transparency Trapped TrimBox TrueType Tx Type Type0 Type1 Type1C Type3 U UE UF URI Uacute Ucircumflex " +
    "Udieresis Ugrave Underline Usage UseAttachments UseNone UseOutlines UserUnit V Version View ViewerPreferences " +
    "W WhitePoint Widget Width Widths WinAnsiEncoding Workbook Worksheet X XHeight XML XObject XRef XStep XYZ Y " +
    "YStep Yacute Ydieresis Yellow Yes Z ZaDb ZaDi ZapfDingbats Zcaron a aacute acircumflex acute adieresis ae " +
    "agrave alpha ampersand approxequal aring asciicircum asciitilde asterisk asteriskmath at atilde b backslash " +
    "bar braceleft braceright bracketleft bracketright breve brokenbar bullet c ca caron ccedilla cedilla cent " +
    "circlecopyrt circumflex colon comma copyright currency d dagger daggerdbl degree dieresis divide dollar " +
    "dotaccent dotlessi dotlessj e eacute ecircumflex edieresis egrave eight ellipsis emdash endash equal eth " +
    "exclam exclamdown f ff ffi ffl fi five fl florin four fraction g germandbls grave greater greaterequal " +
    "guillemotleft guillemotright guilsinglleft guilsinglright h hungarumlaut hyphen i iacute icircumflex " +
    "idieresis igrave indirect infinity integral j k l less lessequal logicalnot lozenge lslash m macron minus mu " +
    "multiply n nine notequal ntilde numbersign o oacute ocircumflex odieresis oe ogonek ograve one onehalf " +
    "onequarter onesuperior op ordfeminine ordmasculine oslash otilde p paragraph parenleft parenright partialdiff " +
    "percent period periodcentered perthousand phi pi plus plusminus product q question questiondown quotedbl " +
    "quotedblbase quotedblleft quotedblright quoteleft quoteright quotesinglbase quotesingle r radical registered " +
    "ring s scaron section semicolon seven six slash space sterling summation t text thorn three threequarters " +
    "threesuperior tilde trademark two twosuperior u uacute ucircumflex udieresis ugrave underscore v w x y yacute " +
    "ydieresis yen z zcaron zero"
  ).split(" "),
);

/** Names that programs number through, such as F1, Im3, TT0, C0_1, P12. */
const NUMBERED = /^[A-Za-z]{1,6}_?\d+(_\d+)*$/;

export function isVocabulary(name: string): boolean {
  return VOCABULARY.has(name) || NUMBERED.test(name);
}

const ALL_WORDS = [...VOCABULARY].join(" ").toLowerCase();

/** True when a text is part of such a name: then finding it in a file proves nothing. */
export function resemblesVocabulary(text: string): boolean {
  return ALL_WORDS.includes(text.toLowerCase());
}
