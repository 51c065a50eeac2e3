//! Matches and first event time by ARN, as a programmer would write it for this one question and no other.

use std::borrow::Cow;
use std::collections::HashMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{Read, Write};

use flate2::read::MultiGzDecoder;
use memchr::{memchr, memmem::Finder, memrchr};
use serde::Deserialize;

const PIECE: usize = 1 << 20;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    #[serde(borrow)]
    event_source: Cow<'a, str>,
    #[serde(borrow)]
    event_name: Cow<'a, str>,
    #[serde(borrow)]
    event_time: Cow<'a, str>,
    error_code: Option<String>,
    error_message: Option<String>,
    #[serde(default)]
    request_parameters: Option<Parameters>,
    #[serde(borrow)]
    user_identity: Identity<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameters {
    #[serde(default)]
    with_decryption: Option<bool>,
}

#[derive(Deserialize)]
struct Identity<'a> {
    #[serde(borrow)]
    arn: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Object<'a> {
    #[serde(borrow)]
    records: Vec<Record<'a>>,
}

#[derive(Default)]
struct Tally(HashMap<String, (u64, String)>);

impl Tally {
    fn look(&mut self, record: &Record) {
        let decrypts = record.request_parameters.as_ref().and_then(|p| p.with_decryption) == Some(true);
        let reads = record.event_name == "GetParameter" || record.event_name == "GetParameters";
        let failed = record.error_code.is_some() || record.error_message.is_some();
        if !decrypts || !reads || failed || record.event_source != "ssm.amazonaws.com" {
            return;
        }
        let arn = record.user_identity.arn.as_deref().unwrap_or("");
        match self.0.get_mut(arn) {
            Some((matches, first)) => {
                *matches += 1;
                if *record.event_time < **first {
                    *first = record.event_time.to_string();
                }
            }
            None => {
                self.0.insert(arn.to_string(), (1, record.event_time.to_string()));
            }
        }
    }

    /// Whole lines, jumping from one place of the literal to the next.
    fn lines(&mut self, bytes: &[u8], literal: &Finder) -> Result<(), Box<dyn Error>> {
        let mut from = 0;
        while let Some(found) = literal.find(&bytes[from..]) {
            let at = from + found;
            let start = memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
            let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end);
            self.look(&serde_json::from_slice(&bytes[start..end])?);
            from = end;
        }
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (shape, path) = (args.next().unwrap_or_default(), args.next().unwrap_or_default());
    let literal = Finder::new("withDecryption");
    let mut tally = Tally::default();
    if shape == "ndjson" {
        let mut file = File::open(path)?;
        let mut buffer = vec![0; PIECE];
        let mut kept = 0;
        loop {
            if kept == buffer.len() {
                buffer.resize(2 * kept, 0);
            }
            let length = file.read(&mut buffer[kept..])?;
            let filled = kept + length;
            if length == 0 {
                tally.lines(&buffer[..filled], &literal)?;
                break;
            }
            let end = memrchr(b'\n', &buffer[..filled]).map_or(0, |end| end + 1);
            tally.lines(&buffer[..end], &literal)?;
            buffer.copy_within(end..filled, 0);
            kept = filled - end;
        }
    } else {
        let mut object = Vec::new();
        for entry in fs::read_dir(path)? {
            object.clear();
            MultiGzDecoder::new(File::open(entry?.path())?).read_to_end(&mut object)?;
            if literal.find(&object).is_some() {
                let found: Object = serde_json::from_slice(&object)?;
                found.records.iter().for_each(|record| tally.look(record));
            }
        }
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (arn, (matches, first)) in &tally.0 {
        writeln!(out, "{matches}\t{first}\t{arn}")?;
    }
    Ok(out.flush()?)
}
